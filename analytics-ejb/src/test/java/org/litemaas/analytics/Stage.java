package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;
import org.postgresql.ds.PGSimpleDataSource;

/** Where faults are played: a source and a server for our own databases, each of which may fail, and the network to the source. */
final class Stage implements AutoCloseable {
    static final LocalDate FIRST = LocalDate.of(2026, 11, 4);
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");

    /** What issue and operators expect: so long after a fault is over everything is as if it had not been. */
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(30);

    final TestServer sourceServer;
    final TestServer ownServer;
    final FaultyNetwork network;
    final PGSimpleDataSource source;
    private final Map<String, SqlAnswer.Row> days;
    private int batches;

    Stage(Path directory) throws SQLException, IOException {
        sourceServer = new TestServer(directory.resolve("source"));
        ownServer = new TestServer(directory.resolve("own"));
        network = new FaultyNetwork(sourceServer.port());
        source = TestServer.at(sourceServer.port(), "postgres");
        SpendLogRows.applySchema(source, "litellm_schema.sql");
        SpendLogRows.addKeysAndUsers(source);
        new SpendLogRows(source, 7)
                .insert(2_500, FIRST.atStartOfDay(), Duration.between(FIRST.atStartOfDay(), TODAY.atStartOfDay()));
        days = SqlAnswer.rows(
                source, FIRST, TODAY.minusDays(1), ZoneId.of("UTC"), UsageFilter.ALL, List.of(Grouping.DAY), "true");
        insertBatch();
    }

    /** Requests of today, all over the day, in one transaction; see {@link Witness}. */
    void insertBatch() throws SQLException {
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, prompt_tokens, "startTime", "endTime")
                SELECT 'batch-%1$s-' || i, 'acompletion', 'hash-a', 1, 10, start, start + interval '2 s'
                FROM (SELECT i, timestamp '2026-11-24' + make_interval(mins => (%1$s * 7 + i * 113) %% 840) AS start
                      FROM generate_series(1, %2$s) i) AS drawn""".formatted(++batches, Witness.BATCH));
    }

    /** A portal that reads over the network. */
    Portal portal(PGSimpleDataSource own) {
        return new Portal(TestServer.at(network.port(), "postgres"), own, NOW, Duration.ofSeconds(1));
    }

    Witness witness(Portal portal) {
        return new Witness(portal, days, FIRST, TODAY);
    }

    /** The fault is over: new rows come, and the portal has all in time. */
    void catchesUp(Portal portal) throws Exception {
        insertBatch();
        long start = System.nanoTime();
        await(CAUGHT_UP_WITHIN, "caught up", () -> {
            UsageTable table = portal.reports.run(UsageQuery.totals(FIRST, TODAY, ZoneId.of("UTC"))
                    .by(Order.along(Grouping.DAY), UsageQuery.MAX_ROWS, Grouping.DAY));
            Measures today = Exactness.rows(table).getOrDefault(TODAY.toString(), Measures.NONE);
            return table.freshness().complete() && today.requests() == (long) batches * Witness.BATCH;
        });
        System.Logger log = System.getLogger(Stage.class.getName());
        log.log(System.Logger.Level.DEBUG, "caught up after {0} ms", (System.nanoTime() - start) / 1_000_000);
        Exactness.check(portal, source, FIRST, TODAY);
    }

    static void await(Duration within, String what, Callable<Boolean> reached) throws Exception {
        long end = System.nanoTime() + within.toNanos();
        while (!reached.call()) {
            assertThat(System.nanoTime()).as(what + " within " + within).isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        network.close();
        sourceServer.close();
        ownServer.close();
    }
}
