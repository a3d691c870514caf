package org.litemaas.dev.bench;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A spend log and the cache that was read from it, over all days of the question. Where the spend log has fewer days than
 * that, they are repeated in the cache: what the cache takes does not depend on where its days came from.
 *
 * @param own the portal's database
 * @param ownName its name at the server
 */
record CachedData(DataSource source, DataSource own, String ownName, Engine engine) {

    private static final String OWN_NAME = "portal";

    static CachedData make(BenchServer server, DataSet data, Console console) throws SQLException {
        DataSource source = server.create("spend_log").dataSource();
        DataSource own = server.create(OWN_NAME).dataSource();
        new SpendLogFill(source, data, 0).fill(console::progress);
        Engine reader = new Engine(source, own);
        console.progress("reading " + data.sourceDays() + " days into the cache");
        reader.refresh();
        if (data.sourceDays() < DataSet.CACHED_DAYS) {
            console.progress("repeating them to " + DataSet.CACHED_DAYS + " days in the cache");
            repeat(own, data.sourceDays());
        }
        BenchServer.execute(own, "VACUUM (ANALYZE)");
        Engine engine = new Engine(source, own);
        engine.cache.catchUp();
        return new CachedData(source, own, OWN_NAME, engine);
    }

    private static void repeat(DataSource own, int days) throws SQLException {
        BenchServer.execute(own, """
                INSERT INTO analytics.day
                SELECT day - back, version, read_at, changed_at, settled, pruned, false
                FROM analytics.day, generate_series(%1$d, %2$d, %1$d) AS back
                WHERE day <= DATE '%3$s' AND day - back > DATE '%3$s' - %2$d;
                INSERT INTO analytics.slice
                SELECT day - back, slot, requests, fingerprint, cells
                FROM analytics.slice, generate_series(%1$d, %2$d, %1$d) AS back
                WHERE day - back > DATE '%3$s' - %2$d;
                """.formatted(days, DataSet.CACHED_DAYS, DataSet.LAST_DAY));
    }
}
