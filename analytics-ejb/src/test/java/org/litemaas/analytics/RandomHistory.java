package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** One random history of a source, of one portal or two replicas that follow it, and of what they must answer. */
final class RandomHistory {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 10);
    private static final Instant START = Instant.parse("2026-11-24T14:20:00Z");

    final List<String> steps = new ArrayList<>();
    private final Random random;
    private final DataSource source;
    private final DataSource own;
    private final List<Portal> portals;
    private final SourceOperations operations;
    private final ExpectedDays expected = new ExpectedDays();
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, String> userNames = new HashMap<>();
    private final Map<String, String> renamed = new HashMap<>();

    RandomHistory(long seed, DataSource source, int replicas) throws SQLException {
        this.random = new Random(seed);
        this.source = source;
        this.own = TestDatabases.fresh();
        this.operations = new SourceOperations(source, random, FIRST);
        new SpendLogRows(source, seed)
                .insert(
                        250,
                        FIRST.atStartOfDay(),
                        Duration.between(FIRST.atStartOfDay(), LocalDateTime.ofInstant(START, ZoneOffset.UTC)));
        portals = Stream.generate(() -> new Portal(source, own, START))
                .limit(replicas)
                .toList();
        refresh(portals.get(0));
    }

    /** Some changes, some time, a refresh of one replica; what it says must be right. */
    void step() throws SQLException {
        for (int i = random.nextInt(4); i > 0; i--) {
            steps.add(random.nextInt(12) == 0 ? modelRule() : operations.next(utc()));
        }
        Duration pause = random.nextInt(10) == 0
                ? Duration.ofHours(1 + random.nextInt(60))
                : Duration.ofSeconds(31 + random.nextInt(2_000));
        pass(pause);
        int replica = random.nextInt(portals.size());
        steps.add("refresh of " + replica + " after " + pause + " at " + utc());
        refresh(portals.get(replica));
        currentDaysAreRight(portals.get(replica));
        anOlderDayIsOneOfThoseThatWere(portals.get(replica));
    }

    /** Every replica compares every day; then all must be right. */
    void everyDayIsRight() throws SQLException {
        Portal first = portals.get(0);
        steps.add("every day compared, from " + utc());
        Instant before = first.clock.instant();
        first.compareEveryDay();
        Duration pause = Duration.between(before, first.clock.instant());
        portals.stream().skip(1).forEach(portal -> portal.clock.advance(pause));
        look();
        portals.stream().skip(1).forEach(portal -> portal.refresh.run());
        Map<LocalDate, List<SpendLogTable.Row>> pruned = new TreeMap<>();
        for (LocalDate day : expected.days()) {
            boolean isPruned = isPruned(first, day);
            expected.checkMark(day, isPruned);
            if (isPruned && !expected.isKept(day)) {
                pruned.put(day, oneOf(first, day, expected.candidates(day)));
            }
        }
        expected.verified(pruned, utc());
        List<SpendLogTable.Row> rows = expected.rows(null, utc().toLocalDate());
        try (SqlAnswer sql = SqlAnswer.of(own, rows, owners, renamed)) {
            for (Portal portal : portals) {
                RandomQuestions questions =
                        new RandomQuestions(random, expected.days()).withValuesOf(portal.reports.options(null, null));
                for (int i = 0; i < 3; i++) {
                    Exactness.check(portal, sql, questions.next());
                }
                Exactness.check(portal, sql, FIRST.minusDays(9), utc().toLocalDate());
                namesAreThoseLastSeen(portal);
                assertThat(portal.reports.status().reachable()).isTrue();
            }
        }
    }

    private void pass(Duration pause) {
        portals.forEach(portal -> portal.clock.advance(pause));
    }

    private LocalDateTime utc() {
        return LocalDateTime.ofInstant(portals.get(0).clock.instant(), ZoneOffset.UTC);
    }

    private void refresh(Portal portal) throws SQLException {
        look();
        portal.refreshAfter(Duration.ZERO);
    }

    private void look() throws SQLException {
        expected.look(SpendLogTable.rows(source));
        owners.putAll(SpendLogTable.owners(source));
        userNames.putAll(SpendLogTable.userNames(source));
    }

    /** Today and yesterday are compared at every refresh. */
    private void currentDaysAreRight(Portal portal) throws SQLException {
        LocalDate today = utc().toLocalDate();
        for (LocalDate day : List.of(today.minusDays(1), today)) {
            if (!expected.isKept(day) && !isPruned(portal, day)) {
                equal(portal, day, expected.now(day));
            }
        }
    }

    private void anOlderDayIsOneOfThoseThatWere(Portal portal) throws SQLException {
        LocalDate day = FIRST.plusDays(random.nextInt(14));
        oneOf(portal, day, expected.candidates(day));
    }

    private List<SpendLogTable.Row> oneOf(Portal portal, LocalDate day, List<List<SpendLogTable.Row>> candidates)
            throws SQLException {
        List<String> differences = new ArrayList<>();
        for (List<SpendLogTable.Row> candidate : candidates) {
            try {
                equal(portal, day, candidate);
                return candidate;
            } catch (AssertionError e) {
                differences.add(String.valueOf(e.getMessage()));
            }
        }
        throw new AssertionError(day + " was never so: " + differences);
    }

    private void equal(Portal portal, LocalDate day, List<SpendLogTable.Row> rows) throws SQLException {
        UsageQuery all = UsageQuery.totals(day, day, ZoneOffset.UTC);
        try (SqlAnswer sql = SqlAnswer.of(own, rows, owners, renamed)) {
            Exactness.check(portal, sql, day, day);
            Exactness.check(
                    portal,
                    sql,
                    all.by(Order.along(Grouping.PROVIDER), UsageQuery.MAX_ROWS, Grouping.PROVIDER, Grouping.TEAM));
        }
    }

    private static boolean isPruned(Portal portal, LocalDate day) {
        return portal.reports.run(UsageQuery.totals(day, day, ZoneOffset.UTC)).freshness().notices().stream()
                .anyMatch(notice -> notice.code().equals("day-pruned"));
    }

    private void namesAreThoseLastSeen(Portal portal) {
        UsageQuery query = UsageQuery.totals(FIRST.minusDays(9), utc().toLocalDate(), ZoneOffset.UTC)
                .by(Order.along(Grouping.USER), UsageQuery.MAX_ROWS, Grouping.USER);
        for (UsageTable.Row row : portal.reports.run(query).rows()) {
            String user = row.groups().get(0).value();
            String name = user.equals("unknown") ? "Unknown user" : user;
            assertThat(row.groups().get(0).name()).isEqualTo(userNames.getOrDefault(user, name));
        }
    }

    /** An administrator gives a model another name. */
    private String modelRule() throws SQLException {
        int position = renamed.size() + 1;
        String model = List.of("gpt-4o", "claude", "granite-3-2-8b-instruct", "unknown")
                .get(random.nextInt(4));
        if (renamed.putIfAbsent(model, "called " + position) == null) {
            TestDatabases.execute(
                    own,
                    "INSERT INTO analytics.model_rule (position, model_pattern, canonical_model) VALUES ("
                            + position + ", '" + model + "', 'called " + position + "');"
                            + "UPDATE analytics.cache_state SET version = version + 1");
        }
        return model + " is renamed";
    }
}
