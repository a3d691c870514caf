package org.litemaas.dev.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The demo's data in one LiteLLM database. Deterministic: a plan made on the same UTC day gives the same rows, and a row
 * comes out the same whether it was there from the start, filled a gap or arrived while somebody looked.
 *
 * <p>Methods that take a connection run in one transaction of their own: the database has all of a step, or nothing.
 */
public final class DemoData {

    private final DemoPlan plan;
    private final Requests requests;
    private LocalDate feedDay;
    private List<SpendLogRow> feedRows = List.of();
    private int fed;

    private DemoData(DemoPlan plan, People people) {
        this.plan = plan;
        this.requests = new Requests(plan, people);
        this.feedDay = LocalDate.MIN;
    }

    /** {@link #create(Connection, DemoPlan, IntConsumer)} without telling how far it is. */
    public static DemoData create(Connection litellm, DemoPlan plan) throws SQLException {
        return create(litellm, plan, days -> {});
    }

    /**
     * Fills a database. Where LiteLLM's tables are missing they are made, in the current layout; where they are there,
     * in whatever layout, they must be empty.
     *
     * @param daysDone is told how many of the plan's days are written
     */
    public static DemoData create(Connection litellm, DemoPlan plan, IntConsumer daysDone) throws SQLException {
        People people = new People(plan);
        DemoData data = new DemoData(plan, people);
        Transaction.run(litellm, () -> {
            boolean fresh = !Catalog.tables(litellm).contains(Catalog.LOG);
            if (fresh) {
                LiteLlmSchema.createTables(litellm);
            }
            HeldPlan.write(litellm, plan);
            new IdentityTables(litellm, plan.today()).write(people);
            Iterator<SpendLogRow> rows = data.arrivedBy(plan.now(), plan.firstDay(), daysDone);
            new SpendLogTable(litellm, plan).load(rows, fresh);
            if (fresh) {
                LiteLlmSchema.createLogIndexes(litellm);
            }
            SpendCounters.set(litellm);
            SpendCounters.setTightBudgets(litellm);
            try (Statement statement = litellm.createStatement()) {
                statement.execute("ANALYZE");
            }
        });
        return data;
    }

    /** The plan a database was filled by, empty where it was not filled. */
    public static Optional<DemoPlan> held(Connection litellm) throws SQLException {
        return HeldPlan.read(litellm);
    }

    /**
     * Goes on with a filled database: adds what would have been written since, with all days in between.
     *
     * @param held what {@link #held} says
     * @param now up to when; the plan's own time must not be later
     */
    public static DemoData resume(Connection litellm, DemoPlan held, Instant now) throws SQLException {
        DemoData data = new DemoData(held, new People(held));
        Transaction.run(litellm, () -> {
            LocalDate from = lastDay(litellm, held).minusDays(1);
            LocalDate first = from.isBefore(held.firstDay()) ? held.firstDay() : from;
            if (new SpendLogTable(litellm, held).add(data.arrivedBy(now, first, days -> {})) > 0) {
                SpendCounters.set(litellm);
            }
        });
        return data;
    }

    /**
     * Adds the rows that have arrived by now since the last call, or since midnight: of today only, days that are over
     * are left alone.
     *
     * @return how many rows were added
     */
    public long feed(Connection litellm, Instant now) throws SQLException {
        LocalDate today = day(now);
        if (!today.equals(feedDay)) {
            feedDay = today;
            feedRows = requests.on(today);
            fed = 0;
        }
        int upTo = fed;
        while (upTo < feedRows.size() && !feedRows.get(upTo).arrived().isAfter(now)) {
            upTo++;
        }
        List<SpendLogRow> arrived = feedRows.subList(fed, upTo);
        long[] added = {0};
        Transaction.run(litellm, () -> added[0] = new SpendLogTable(litellm, plan).add(arrived.iterator()));
        fed = upTo;
        return added[0];
    }

    private Iterator<SpendLogRow> arrivedBy(Instant now, LocalDate from, IntConsumer daysDone) {
        int[] done = {0};
        return from.datesUntil(day(now).plusDays(1))
                .flatMap(day -> {
                    daysDone.accept(done[0]++);
                    return requests.on(day).stream();
                })
                .filter(row -> !row.arrived().isAfter(now))
                .iterator();
    }

    private static LocalDate lastDay(Connection litellm, DemoPlan held) throws SQLException {
        try (Statement statement = litellm.createStatement();
                var row = statement.executeQuery("SELECT max(\"startTime\")::date FROM \"LiteLLM_SpendLogs\"")) {
            LocalDate last = row.next() ? row.getObject(1, LocalDate.class) : null;
            return last == null ? held.firstDay() : last;
        }
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
