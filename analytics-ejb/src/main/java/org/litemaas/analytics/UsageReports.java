package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.ApiKey;
import org.litemaas.analytics.config.AnalyticsConfig;
import org.litemaas.analytics.cube.Cube;
import org.litemaas.analytics.cube.DayCube;
import org.litemaas.analytics.cube.DayCubeRefresh;
import org.litemaas.analytics.cube.RefreshState;
import org.litemaas.analytics.cube.SnapshotGone;
import org.litemaas.analytics.cube.SpendLogCache;

/** Answers questions about usage from the spend-log cache; never waits for LiteLLM's database. */
@Singleton
public class UsageReports {
    private static final List<Grouping> FILTERS =
            List.of(Grouping.USER, Grouping.MODEL, Grouping.PROVIDER, Grouping.HOSTING, Grouping.KEY, Grouping.TEAM);

    private static final int MOST_TRIES = 5;

    private final SpendLogCache cache;
    private final DayCubeRefresh refresh;
    private final AnalyticsConfig config;
    private final Clock clock;

    @Inject
    public UsageReports(SpendLogCache cache, DayCubeRefresh refresh, AnalyticsConfig config, Clock clock) {
        this.cache = cache;
        this.refresh = refresh;
        this.config = config;
        this.clock = clock;
    }

    /** Whether our own database has been read, so that there is something to answer from. */
    public boolean isReady() {
        return cache.current().version() >= 0;
    }

    /** Where days begin and end unless a question says otherwise. */
    public ZoneId reportingZone() {
        return config.reportingZone();
    }

    /** The current day in the reporting zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), config.reportingZone());
    }

    /** The answer, from one snapshot of the cache. */
    public UsageTable run(UsageQuery query) {
        return fromCurrent(cube -> run(query, cube));
    }

    /**
     * The answer of the snapshot that gave another one: two answers of one version agree in every figure.
     *
     * @param version as an answer's {@link Freshness#version()} says
     * @throws SnapshotGone when that snapshot is no longer held
     */
    public UsageTable run(UsageQuery query, long version) {
        return run(query, cache.at(version));
    }

    /**
     * All rows of a question from one snapshot, for who takes more than fit into an answer.
     *
     * @param version of the snapshot; null stands for the newest
     * @throws SnapshotGone when that snapshot is no longer held
     */
    public UsageStream stream(UsageQuery query, @Nullable Long version) {
        return version == null ? fromCurrent(cube -> stream(query, cube)) : stream(query, cache.at(version));
    }

    private UsageStream stream(UsageQuery query, Cube cube) {
        return new UsageStream(query, part -> run(part, cube));
    }

    /**
     * The answer to a question by day, with what can be said of each of its days, from one snapshot.
     *
     * @param version of the snapshot; null stands for the newest
     * @throws SnapshotGone when that snapshot is no longer held
     */
    DailyUsage daily(UsageQuery query, @Nullable Long version) {
        return version == null ? fromCurrent(cube -> daily(query, cube)) : daily(query, cache.at(version));
    }

    private DailyUsage daily(UsageQuery query, Cube cube) {
        UsageTable table = run(query, cube);
        return new DailyUsage(table, query.everyRow(table, later -> run(later, cube)), DailyUsage.states(query, cube));
    }

    /**
     * What a report makes of the answers of one snapshot.
     *
     * @param version of the snapshot; null stands for the newest
     * @throws SnapshotGone when that snapshot is no longer held
     */
    <T> T over(@Nullable Long version, Function<Function<UsageQuery, UsageTable>, T> report) {
        Function<Cube, T> question = cube -> report.apply(query -> run(query, cube));
        return version == null ? fromCurrent(question) : question.apply(cache.at(version));
    }

    /** Half-hours that are read from our database may have changed since the snapshot; then a newer one is asked. */
    private <T> T fromCurrent(Function<Cube, T> question) {
        for (int tries = 1; ; tries++) {
            try {
                return question.apply(cache.current());
            } catch (SnapshotGone e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                cache.catchUp();
            }
        }
    }

    private UsageTable run(UsageQuery query, Cube cube) {
        Instant now = clock.instant();
        HalfHours range = HalfHours.of(query.from(), query.to(), query.zone());
        LocalDate first = query.compare() ? range.firstDay().minusDays(query.days()) : range.firstDay();
        Freshness freshness =
                new FreshnessReading(cube, refresh.state(), now).of(first, range.lastDay(), query.compare());
        return new UsageAnswer(query, cube, FreshnessReading.cut(cube, now)).table(freshness);
    }

    /**
     * The values in use in some days of the reporting zone, inclusive.
     *
     * @param from null stands for the first day held
     * @param to null stands for today
     */
    public UsageOptions options(@Nullable LocalDate from, @Nullable LocalDate to) {
        return fromCurrent(cube -> options(from, to, cube));
    }

    private UsageOptions options(@Nullable LocalDate from, @Nullable LocalDate to, Cube cube) {
        LocalDate last = to == null ? today() : to;
        LocalDate first = from != null ? from : cube.days().isEmpty() ? last : min(firstDayHeld(cube), last);
        UsageQuery totals =
                UsageQuery.totals(first, last, config.reportingZone()).withoutPercentiles();
        Map<Dimension, List<UsageOptions.Option>> values = new EnumMap<>(Dimension.class);
        Freshness freshness = run(totals, cube).freshness();
        for (Grouping grouping : FILTERS) {
            UsageTable table = run(totals.by(Order.largest(Measure.SPEND), UsageQuery.MAX_ROWS, grouping), cube);
            values.put(
                    grouping.dimension().orElseThrow(),
                    table.rows().stream().map(UsageReports::option).toList());
        }
        return new UsageOptions(values, freshness);
    }

    private static UsageOptions.Option option(UsageTable.Row row) {
        UsageTable.Group group = row.groups().get(0);
        return new UsageOptions.Option(
                group.value(),
                group.name(),
                row.measures().requests(),
                row.measures().spend());
    }

    private LocalDate firstDayHeld(Cube cube) {
        return cube.days()
                .firstKey()
                .atStartOfDay(ZoneOffset.UTC)
                .withZoneSameInstant(config.reportingZone())
                .toLocalDate();
    }

    private static LocalDate min(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    /** What is known of an API key; empty where LiteLLM never told of it. */
    public Optional<ApiKey> apiKey(String token) {
        return cache.current().resolution().key(token);
    }

    /** How current and how whole what is held is as a whole. */
    public Freshness freshness() {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        return new FreshnessReading(cache.current(), refresh.state(), clock.instant()).of(today, today, false);
    }

    /** The state of the source and of the cache. */
    public SpendLogStatus status() {
        Cube cube = cache.current();
        RefreshState state = refresh.state();
        Instant now = clock.instant();
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        @Nullable LocalDate oldest = cube.oldestDay();
        int known = oldest == null ? 0 : (int) Math.max(0, ChronoUnit.DAYS.between(oldest, today) + 1);
        int cached = oldest == null
                ? 0
                : cube.days()
                        .subMap(oldest, true, today.isBefore(oldest) ? oldest : today, true)
                        .size();
        @Nullable Duration took = state.took();
        return new SpendLogStatus(
                state.reachable(),
                state.since(),
                cube.readAt(),
                state.problem(),
                oldest,
                known,
                cached,
                cube.days().values().stream().mapToLong(UsageReports::requests).sum(),
                cube.newestRequest().orElse(null),
                took == null ? null : took.toMillis(),
                new FreshnessReading(cube, state, now).sourceNotices());
    }

    private static long requests(DayCube day) {
        long requests = 0;
        for (int cell = 0; cell < day.rollup().size(); cell++) {
            requests += day.rollup().requests().get(cell);
        }
        return requests;
    }
}
