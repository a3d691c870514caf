package org.litemaas.analytics.cube;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Logger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Keeps connections open as the server's pool does; when one breaks, all are given up. */
final class TestPool implements DataSource, ConnectionEventListener {
    private final DataSource unpooled;
    private final PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
    private final ConcurrentLinkedDeque<PooledConnection> idle = new ConcurrentLinkedDeque<>();

    TestPool(DataSource unpooled) {
        this.unpooled = unpooled;
        PGSimpleDataSource source = (PGSimpleDataSource) unpooled;
        database.setUrl(source.getUrl());
        database.setUser(source.getUser());
    }

    /** The same database, a new connection each time. */
    DataSource unpooled() {
        return unpooled;
    }

    String name() {
        return String.valueOf(database.getDatabaseName());
    }

    void closeIdle() throws SQLException {
        for (PooledConnection next = idle.poll(); next != null; next = idle.poll()) {
            next.close();
        }
    }

    /** What idle connections have counted is seen by others after ten seconds, which tests do not wait. */
    void flushStatistics() {
        java.util.List<PooledConnection> all = java.util.List.copyOf(idle);
        idle.clear();
        for (PooledConnection each : all) {
            try (Connection connection = each.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_stat_force_next_flush() FROM pg_namespace LIMIT 1");
            } catch (SQLException broken) {
                // One that a test has ended has told all that it counted.
                continue;
            }
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        for (PooledConnection next = idle.poll(); next != null; next = idle.poll()) {
            try {
                return next.getConnection();
            } catch (SQLException broken) {
                next.close();
            }
        }
        PooledConnection fresh = database.getPooledConnection();
        fresh.addConnectionEventListener(this);
        return fresh.getConnection();
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
        idle.push((PooledConnection) event.getSource());
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        idle.clear();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> wanted) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> wanted) {
        return false;
    }
}
