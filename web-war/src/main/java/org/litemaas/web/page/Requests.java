package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.RequestLog;
import org.litemaas.analytics.RequestsPage;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;
import org.litemaas.analytics.spendlog.RequestPosition;
import org.litemaas.analytics.spendlog.RequestStatus;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** The requests page: single requests behind the figures, the newest first. */
@Named
@RequestScoped
public class Requests {
    @Inject
    private HttpServletRequest request;

    @Inject
    private UsageReports reports;

    @Inject
    private RequestLog log;

    private @Nullable RequestsAsk ask;
    private @Nullable RequestsPage page;
    private @Nullable String failure;
    private List<RequestLine> lines = List.of();
    private List<FilterMenu> filters = List.of();
    private List<FilterMenu.Chip> chips = List.of();
    private @Nullable FreshnessLine freshness;
    private List<Message> notices = List.of();
    private String count = "";

    @PostConstruct
    void read() {
        RequestsAsk asked =
                RequestsAsk.read(QueryString.of(request.getParameterMap()), Clock.systemUTC(), reports.reportingZone());
        ask = asked;
        ZoneId zone = asked.query().usage().zone();
        UsageTable counted = reports.run(asked.totals());
        freshness = FreshnessLine.of(counted.freshness(), zone, Instant.now());
        notices = Message.of(counted.freshness().notices());
        count = count(counted, asked.query().status());
        List<FilterMenu> menus = new ArrayList<>();
        List<FilterMenu.Chip> chosen = new ArrayList<>();
        for (Dimension dimension : UsageAsk.FILTERS) {
            FilterMenu menu = FilterMenu.of(dimension, asked.query().usage(), reports::run, null);
            menus.add(menu);
            chosen.addAll(menu.chips(value -> asked.without(dimension, value)));
        }
        filters = menus;
        chips = chosen;
        try {
            RequestsPage found = log.page(asked.query());
            page = found;
            lines = found.rows().stream()
                    .map(row -> RequestLine.of(row, asked.single(row.position()), zone))
                    .toList();
        } catch (SpendLogUnavailable e) {
            failure = e.getMessage();
        }
    }

    /** What the figures say of the same requests. */
    private static String count(UsageTable counted, RequestStatus status) {
        Freshness freshness = counted.freshness();
        if (freshness.asOf() == null && freshness.heldFrom() == null) {
            return "";
        }
        Measures measures = counted.totals().measures();
        return switch (status) {
            case ALL ->
                Figures.count(measures.requests(), "requests").full() + ", "
                        + Figures.whole(measures.failures(), "").text() + " of them failed, "
                        + Figures.spend(measures.spend()).text();
            case SUCCESS ->
                Figures.count(measures.requests() - measures.failures(), "successful requests")
                        .full();
            case FAILURE ->
                Figures.count(measures.failures(), "failed requests").full();
        };
    }

    private RequestsAsk ask() {
        return Objects.requireNonNull(ask);
    }

    public List<RequestLine> lines() {
        return lines;
    }

    public List<FilterMenu> filters() {
        return filters;
    }

    public List<FilterMenu.Chip> chips() {
        return chips;
    }

    public @Nullable FreshnessLine freshness() {
        return freshness;
    }

    public List<Message> notices() {
        return notices;
    }

    /** How many requests there are by the figures; blank where nothing is known. */
    public String count() {
        return count;
    }

    /** Why there is no list; null where there is one. */
    public @Nullable String failure() {
        return failure;
    }

    public Map<String, String> problems() {
        return ask().problems();
    }

    /** The problem with a parameter, in words; null where there is none. */
    public @Nullable String problem(String parameter) {
        return ask().problems().get(parameter);
    }

    public List<Choice> presets() {
        return Arrays.stream(RangePreset.values())
                .map(preset -> new Choice(preset.label(), ask().ranged(preset), preset == ask().preset()))
                .toList();
    }

    public List<Choice> statuses() {
        return Arrays.stream(RequestStatus.values())
                .map(status -> new Choice(
                        switch (status) {
                            case ALL -> "All";
                            case SUCCESS -> "Successful";
                            case FAILURE -> "Failed";
                        },
                        ask().with("status", status.text()),
                        status == ask().query().status()))
                .toList();
    }

    public String path() {
        return RequestsAsk.PATH;
    }

    public boolean isCustomRange() {
        return ask().preset() == null;
    }

    public boolean isFiltered() {
        return !ask().query().usage().filter().equals(UsageFilter.ALL);
    }

    public String from() {
        return received("from", ask().query().usage().from().toString());
    }

    public String to() {
        return received("to", ask().query().usage().to().toString());
    }

    public String zone() {
        return received("zone", ask().query().usage().zone().getId());
    }

    public String zoneName() {
        return ask().query().usage().zone().getId();
    }

    /** As 18–24 Nov 2026. */
    public String range() {
        return Times.range(ask().query().usage().from(), ask().query().usage().to());
    }

    public String withoutFilters() {
        return ask().withoutFilters();
    }

    public List<QueryString.Field> besideFilters() {
        return ask().besideFilters();
    }

    public List<QueryString.Field> besideRange() {
        return ask().besideRange();
    }

    public String usage() {
        return ask().usage();
    }

    public String csv() {
        return ask().csv();
    }

    /** The newest requests; blank where this is them. */
    public String newest() {
        return page == null || page.newer() == null ? "" : ask().newest();
    }

    /** The page before; blank where there is none. */
    public String newer() {
        return page == null ? "" : paged("after", page.newer());
    }

    /** The page that follows; blank where there is none. */
    public String older() {
        return page == null ? "" : paged("before", page.older());
    }

    private String paged(String name, @Nullable RequestPosition position) {
        return position == null ? "" : ask().paged(name, position);
    }

    /** Where the values that the filters leave out can be asked for. */
    public String optionsAddress() {
        return FilterMenu.optionsAddress(ask().query().usage(), reports.reportingZone());
    }

    /** What was typed, where it was wrong: a field shows it again beside its problem. */
    private String received(String parameter, String understood) {
        return problem(parameter) == null ? understood : ask().address().last(parameter);
    }
}
