package org.litemaas.dev.bench;

import java.util.List;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that has just started: from an empty cache to its first answer, in a fresh virtual machine. */
public final class ColdStart {

    private ColdStart() {}

    /**
     * Prints the milliseconds to the first answer, then those that reading all stored bytes takes. Connections and schema are
     * there before.
     *
     * @param arguments the JDBC address of the portal's database; how many days it has, which are asked about
     */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(arguments[0]);
        ConnectionPool pool = new ConnectionPool(database);
        Engine engine = new Engine(pool.dataSource(), pool.dataSource());
        UsageQuery query = Question.of(List.of(Grouping.DAY))
                .over(Integer.parseInt(arguments[1]))
                .query(UsageQuery.MAX_ROWS)
                .comparing(false);
        double answered = Turns.millis(() -> {
            engine.cache.catchUp();
            UsageTable table = engine.reports.run(query);
            if (table.rows().size() != query.days()) {
                throw new IllegalStateException("received " + table.rows().size() + " days, expected " + query.days());
            }
        });
        System.out.println(answered);
        System.out.println(Turns.millis(() -> StoredDays.read(pool.dataSource())));
        pool.close();
    }
}
