package org.litemaas.dev.bench;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A spend log and the cache that was read from it, over all days of the question. Where the spend log has fewer days than
 * that, they are repeated in the cache.
 *
 * @param sourcePool all connections to the spend log
 * @param ownPool all connections to the portal's database
 */
record CachedData(ConnectionPool sourcePool, ConnectionPool ownPool, Engine engine) {

    static final String SOURCE_NAME = "spend_log";
    static final String OWN_NAME = "portal";

    static CachedData make(BenchServer server, DataSet data, Console console) throws SQLException {
        ConnectionPool sourcePool = server.create(SOURCE_NAME);
        ConnectionPool ownPool = server.create(OWN_NAME);
        DataSource source = sourcePool.dataSource();
        DataSource own = ownPool.dataSource();
        new SpendLogFill(source, data, 0).fill(console::progress);
        Engine reader = new Engine(source, own);
        console.progress("reading " + data.sourceDays() + " days into the cache");
        reader.refresh();
        if (data.sourceDays() < DataSet.CACHED_DAYS) {
            console.progress("repeating them to " + DataSet.CACHED_DAYS + " days in the cache");
            StoredDays.repeat(own, data.sourceDays(), DataSet.CACHED_DAYS);
        }
        BenchServer.execute(own, "VACUUM (ANALYZE)");
        Engine engine = new Engine(source, own);
        engine.cache.catchUp();
        return new CachedData(sourcePool, ownPool, engine);
    }

    DataSource source() {
        return sourcePool.dataSource();
    }

    DataSource own() {
        return ownPool.dataSource();
    }

    /** A copy of the portal's database with so many days, under the name. Drop it when it is no longer needed. */
    ConnectionPool copyOwn(BenchServer server, String name, int days) throws SQLException {
        ownPool.close();
        ConnectionPool copy = server.copy(OWN_NAME, name);
        if (days <= DataSet.CACHED_DAYS) {
            StoredDays.keep(copy.dataSource(), days);
        } else {
            StoredDays.repeat(copy.dataSource(), DataSet.CACHED_DAYS, days);
        }
        return copy;
    }
}
