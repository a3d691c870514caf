package org.litemaas.dev.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** For how long a database was busy with a piece of work, by its own account and by the system's. */
final class SourceTime {

    private final DataSource administration;
    private final ConnectionPool pool;
    private final String database;
    private final BackendCpu cpu;

    /** @param pool all our connections to the database */
    SourceTime(DataSource administration, ConnectionPool pool, String database) {
        this.administration = administration;
        this.pool = pool;
        this.database = database;
        this.cpu = new BackendCpu(administration, database);
    }

    /**
     * What some work took.
     *
     * @param wholeMillis from its start to its end
     * @param sourceMillis the time in which the database executed its statements
     * @param cpuMillis processor time of the database's processes, parallel workers included, in steps of 10; no number where
     *     the system does not tell
     */
    record Cost(double wholeMillis, double sourceMillis, double cpuMillis) {}

    Cost of(Turns.Work work) throws Exception {
        double busyBefore = busyMillis();
        double cpuBefore = cpu.millis();
        double whole = Turns.millis(work);
        double busy = busyMillis() - busyBefore;
        return new Cost(whole, busy, cpu.millis() - cpuBefore);
    }

    /** Connections hand in their times once a second unless they are asked to, and only if they have read a table since. */
    private double busyMillis() throws SQLException {
        pool.onEach("SELECT pg_stat_force_next_flush() FROM pg_namespace LIMIT 1");
        try (Connection connection = administration.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT active_time FROM pg_stat_database WHERE datname = ?")) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        }
    }
}
