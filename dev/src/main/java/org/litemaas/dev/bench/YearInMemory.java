package org.litemaas.dev.bench;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.UsageQuery;
import org.postgresql.ds.PGSimpleDataSource;

/** A server with a small heap: a year of day roll-ups, a month of half-hours, and questions about both. */
public final class YearInMemory {

    static final int YEAR = 365;
    private static final int MONTH = 30;
    private static final double MEGABYTE = 1 << 20;

    private YearInMemory() {}

    /**
     * Prints the megabytes that are in use after all was asked.
     *
     * @param arguments the JDBC address of the portal's database
     */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(arguments[0]);
        ConnectionPool pool = new ConnectionPool(database);
        Engine engine = new Engine(pool.dataSource(), pool.dataSource(), Engine.DEFAULT_SLOT_MEMORY_BYTES);
        engine.cache.catchUp();
        engine.cache.warm();
        for (Grouping grouping : List.of(Grouping.DAY, Grouping.MODEL, Grouping.USER)) {
            ask(engine, YEAR, ZoneOffset.UTC, grouping);
        }
        for (Grouping grouping : List.of(Grouping.HOUR_OF_DAY, Grouping.DAY)) {
            ask(engine, MONTH - 1, Question.OTHER_ZONE, grouping);
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        double used = (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
        if (engine.cache.current().days().size() < YEAR) {
            throw new IllegalStateException("the cache forgot days before it was measured");
        }
        System.out.println(used);
        pool.close();
    }

    private static void ask(Engine engine, int days, ZoneId zone, Grouping grouping) {
        UsageQuery query = new Question(List.of(grouping), zone, true, days)
                .query(UsageQuery.MAX_ROWS)
                .comparing(false);
        if (engine.reports.run(query).totals().measures().requests() == 0) {
            throw new IllegalStateException("received no requests in " + days + " days, expected some");
        }
    }
}
