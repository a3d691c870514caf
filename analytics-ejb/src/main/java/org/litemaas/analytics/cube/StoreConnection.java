package org.litemaas.analytics.cube;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

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
