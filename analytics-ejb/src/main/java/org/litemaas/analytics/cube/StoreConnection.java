package org.litemaas.analytics.cube;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.postgresql.PGStatement;

/** A transaction of our own on a pooled connection. */
public final class StoreConnection {
    private StoreConnection() {}

    public static Connection open(DataSource database) {
        try {
            Connection own = database.getConnection();
            try {
                own.setAutoCommit(false);
                return own;
            } catch (SQLException e) {
                own.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** A statement whose bytes come as they are, rather than as text of twice their length. */
    static PreparedStatement forBytes(Connection own, String sql) throws SQLException {
        PreparedStatement statement = own.prepareStatement(sql);
        try {
            // By itself pgjdbc asks for binary results only from a statement's fifth time on.
            statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** Has one day's work to itself until the transaction ends, across replicas; false where another has it. */
    public static boolean tryLock(Connection own, int kind, LocalDate day) {
        try (PreparedStatement statement = own.prepareStatement("SELECT pg_try_advisory_xact_lock(?, ?)")) {
            statement.setInt(1, kind);
            statement.setInt(2, Math.toIntExact(day.toEpochDay()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Undoes what was not committed, before the connection goes back. */
    public static void release(Connection own) {
        try {
            if (!own.isClosed()) {
                own.rollback();
                own.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }
}
