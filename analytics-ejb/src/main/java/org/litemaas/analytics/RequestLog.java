package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Attribution;
import org.litemaas.analytics.attribution.Resolution;
import org.litemaas.analytics.config.RequestLogConfig;
import org.litemaas.analytics.cube.Cube;
import org.litemaas.analytics.cube.SpendLogCache;
import org.litemaas.analytics.spendlog.LoggedRequest;
import org.litemaas.analytics.spendlog.LoggedRequestDetail;
import org.litemaas.analytics.spendlog.RequestNarrowing;
import org.litemaas.analytics.spendlog.RequestPosition;
import org.litemaas.analytics.spendlog.RequestScan;
import org.litemaas.analytics.spendlog.SpendLogSource;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/**
 * Single requests, read from LiteLLM's database when they are asked for: the same ones that the figures count, under the same
 * names. Requests that came since the cache was last refreshed are among them as soon as it knows their names.
 */
@Singleton
public class RequestLog {
    private static final String REMEDY =
            "Narrow the range of days, or filter by API key: the spend log has an index for the time and often one for the key.";

    private final SpendLogSource source;
    private final SpendLogCache cache;
    private final RequestLogConfig config;

    @Inject
    public RequestLog(SpendLogSource source, SpendLogCache cache, RequestLogConfig config) {
        this.source = source;
        this.cache = cache;
        this.config = config;
    }

    /** Whether what was asked and answered is shown. */
    public boolean showsPrompts() {
        return config.showPrompts();
    }

    /**
     * A page of requests.
     *
     * @throws SpendLogUnavailable when LiteLLM's database could not be read in time; the message says what to do
     */
    public RequestsPage page(RequestsQuery query) throws SpendLogUnavailable {
        Cube cube = cache.current();
        Resolution names = cube.resolution();
        RequestNarrowing narrowing = RequestNarrowing.NONE;
        Predicate<Attribution> wanted = attribution -> true;
        if (!query.usage().filter().equals(UsageFilter.ALL)) {
            List<Attribution> matching = matching(query.usage(), cube);
            if (matching.isEmpty()) {
                return new RequestsPage(List.of(), null, null);
            }
            narrowing = RequestNarrowing.to(matching, cube.attributions());
            wanted = attribution -> matches(query.usage().filter(), names.of(attribution));
        }
        @Nullable RequestPosition after = query.after();
        HalfHours range = HalfHours.of(
                query.usage().from(), query.usage().to(), query.usage().zone());
        RequestScan scan = new RequestScan(
                moment(range.first()),
                moment(range.end()),
                after == null ? query.before() : after,
                after == null,
                query.status(),
                narrowing);
        Predicate<Attribution> matches = wanted;
        // One more than is shown tells whether there are more.
        List<LoggedRequest> found =
                source.visitLive(config.timeout(), REMEDY, reader -> reader.requests(scan, query.limit() + 1, matches));
        return page(query, found, names);
    }

    private static RequestsPage page(RequestsQuery query, List<LoggedRequest> found, Resolution names) {
        boolean isMore = found.size() > query.limit();
        List<LoggedRow> rows = new ArrayList<>();
        found.stream().limit(query.limit()).forEach(row -> rows.add(LoggedRow.of(row, names)));
        boolean isBack = query.after() != null;
        if (isBack) {
            Collections.reverse(rows);
        }
        boolean isNewer = isBack ? isMore : query.before() != null;
        boolean isOlder = isBack || isMore;
        if (rows.isEmpty()) {
            // Beyond the last one: the way back begins where this page was to begin.
            return new RequestsPage(rows, query.before(), query.after());
        }
        return new RequestsPage(
                rows,
                isNewer ? rows.get(0).position() : null,
                isOlder ? rows.get(rows.size() - 1).position() : null);
    }

    /**
     * One request with what its large columns tell; empty where the log has none of that id.
     *
     * @param start of the request, in UTC, where it is known; it tells requests of one id apart
     * @throws SpendLogUnavailable when LiteLLM's database could not be read in time
     */
    public Optional<RequestDetail> request(String requestId, @Nullable LocalDateTime start) throws SpendLogUnavailable {
        if (!RequestPosition.isStorable(requestId)) {
            return Optional.empty();
        }
        Resolution names = cache.current().resolution();
        Optional<LoggedRequestDetail> found = source.visitLive(
                config.timeout(),
                "Open the request from the list, whose address says when it began.",
                reader -> reader.request(requestId, start, config.showPrompts()));
        return found.map(detail -> new RequestDetail(LoggedRow.of(detail.request(), names), detail));
    }

    private static List<Attribution> matching(UsageQuery usage, Cube cube) {
        int[] groupOf = new AttributionGroups(usage, cube.resolution()).groupOf();
        List<Attribution> matching = new ArrayList<>();
        for (int i = 0; i < groupOf.length; i++) {
            if (groupOf[i] != AttributionGroups.NONE) {
                matching.add(cube.attributions().get(i));
            }
        }
        return matching;
    }

    private static boolean matches(UsageFilter filter, Resolution.Named named) {
        return filter.values().entrySet().stream()
                .allMatch(entry -> entry.getValue()
                        .contains(
                                switch (entry.getKey()) {
                                    case USER -> named.user();
                                    case MODEL -> named.model();
                                    case RAW_MODEL -> named.rawModel();
                                    case PROVIDER -> named.provider();
                                    case HOSTING -> named.hosting().text();
                                    case KEY -> named.key();
                                    case TEAM -> named.team();
                                }));
    }

    private static LocalDateTime moment(long halfHour) {
        return LocalDateTime.ofEpochSecond(halfHour * HalfHours.SECONDS, 0, ZoneOffset.UTC);
    }
}
