package org.litemaas.dev.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Processor time of the processes that serve a database, as Linux counts it. */
final class BackendCpu {

    /** Linux counts in hundredths of a second, whatever the machine. */
    private static final double TICK_MILLIS = 10;

    // Fields of /proc/<pid>/stat, counted from the one after the name.
    private static final int PARENT = 1;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int ENDED_USER_TICKS = 13;
    private static final int ENDED_SYSTEM_TICKS = 14;

    private final DataSource administration;
    private final String database;

    BackendCpu(DataSource administration, String database) {
        this.administration = administration;
        this.database = database;
    }

    /** What they have had until now; those that have ended, parallel workers among them, are counted with their parent. */
    double millis() throws SQLException {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return Double.NaN;
        }
        long ticks = 0;
        try (Connection connection = administration.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT pid FROM pg_stat_activity WHERE datname = ? UNION ALL SELECT pg_backend_pid()")) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                String last = "";
                while (row.next()) {
                    last = row.getString(1);
                    String[] fields = fields(last);
                    ticks += ticks(fields, USER_TICKS) + ticks(fields, SYSTEM_TICKS);
                }
                String[] server = fields(fields(last)[PARENT]);
                ticks += ticks(server, ENDED_USER_TICKS) + ticks(server, ENDED_SYSTEM_TICKS);
            }
        }
        return ticks * TICK_MILLIS;
    }

    private static long ticks(String[] fields, int field) {
        return fields.length > field ? Long.parseLong(fields[field]) : 0;
    }

    /** Empty for a process that has ended meanwhile. */
    private static String[] fields(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }
}
