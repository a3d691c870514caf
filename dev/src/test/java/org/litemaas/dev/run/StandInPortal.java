package org.litemaas.dev.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What the launcher's test starts in WildFly's place: ready at once, it answers with what it finds in its database. */
final class StandInPortal {

    private StandInPortal() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            byte[] answer = sources().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.createContext("/die", exchange -> System.exit(7));
        server.start();
        System.out.println("stand-in portal listens on " + port);
    }

    private static String sources() {
        String url = "jdbc:" + System.getenv("LITELLM_DB_URL").replaceFirst("//.*@", "//");
        String sql = "SELECT count(DISTINCT \"startTime\"::date) FROM \"LiteLLM_SpendLogs\"";
        try (var connection = DriverManager.getConnection(
                        url, System.getenv("LITELLM_DB_USER"), System.getenv("LITELLM_DB_PASSWORD"));
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return "{\"spendLogs\":{\"daysCached\":" + row.getInt(1) + ",\"daysKnown\":" + row.getInt(1) + "}}";
        } catch (SQLException e) {
            return "{\"spendLogs\":{\"error\":\"" + e.getSQLState() + "\"}}";
        }
    }
}
