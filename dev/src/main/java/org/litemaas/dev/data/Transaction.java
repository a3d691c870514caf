package org.litemaas.dev.data;

import java.sql.Connection;
import java.sql.SQLException;

/** All or nothing, on a connection that keeps its way of committing. */
final class Transaction {

    interface Work {
        void run() throws SQLException;
    }

    private Transaction() {}

    static void run(Connection connection, Work work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            work.run();
            connection.commit();
            done = true;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
        }
    }
}
