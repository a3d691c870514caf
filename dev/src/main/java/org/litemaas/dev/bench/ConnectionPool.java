package org.litemaas.dev.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps connections open between their uses, as the server's pools do: a new one costs milliseconds on either side. */
final class ConnectionPool implements AutoCloseable {

    private final DataSource database;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    ConnectionPool(DataSource database) {
        this.database = database;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                ConnectionPool.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> method.getName().equals("getConnection") && arguments == null
                        ? borrow()
                        : call(database, method, arguments));
    }

    private Connection borrow() throws SQLException {
        @Nullable Connection kept = idle.pollFirst();
        Connection connection = kept == null ? database.getConnection() : kept;
        boolean[] returned = {false};
        return (Connection) Proxy.newProxyInstance(
                ConnectionPool.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (!returned[0]) {
                            returned[0] = true;
                            idle.addFirst(connection);
                        }
                        return null;
                    }
                    return call(connection, method, arguments);
                });
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Runs a statement on every connection that nobody uses. */
    void onEach(String sql) throws SQLException {
        for (Connection connection : idle) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
        idle.clear();
    }
}
