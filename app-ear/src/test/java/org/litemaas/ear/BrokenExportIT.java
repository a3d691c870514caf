package org.litemaas.ear;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A file that fails half-way is a transfer that fails. The portal is one of its own, for its database is damaged. */
class BrokenExportIT {
    private static final int FIRST = 39;

    /** Long ago, so that it is read when it is asked for; the newest days are in memory. */
    private static final int DAMAGED = 32;

    @Test
    void aFileThatFailsHalfWayIsATransferThatFails() throws Exception {
        var databases = TestSession.databases();
        databases.createForPortal("broken");
        var environment = Map.of(
                "LITELLM_DB_URL",
                Portal.url("reader", databases.port(), "litellm"),
                "APP_DB_URL",
                Portal.url("portal", databases.port(), "broken"),
                "SLOT_MEMORY_MIB",
                "1",
                "THANOS_URL",
                "http://127.0.0.1:1");
        try (var portal = Portal.launch(TestSession.work().resolve("broken"), null, environment)) {
            portal.await("/health/ready", 200);
            var today = LocalDate.now(ZoneOffset.UTC);
            awaitDaysSince(portal, today.minusDays(FIRST));
            try (var own = databases.connect("broken");
                    var statement = own.createStatement()) {
                statement.execute(
                        "UPDATE analytics.slice SET cells = '\\x00' WHERE day = '" + today.minusDays(DAMAGED) + "'");
            }
            var answer = export(portal, today, "HTTP/1.1");
            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("transfer-encoding: chunked")
                    .contains("\"rows\":[{")
                    .doesNotContain("\"rowCount\"")
                    .doesNotEndWith("0\r\n\r\n");
            portal.awaitLog("An export was broken off");
            assertThat(export(portal, today, "HTTP/1.0"))
                    .as("without chunks a broken file could not be told from a whole one")
                    .startsWith("HTTP/1.0 505");
        }
    }

    /** The newest days are read first: a range is complete when its oldest day is held, too. */
    private static void awaitDaysSince(Portal portal, LocalDate first) throws Exception {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        var last = "";
        while (!last.contains("\"complete\":true")) {
            assertThat(System.nanoTime())
                    .as("not all days since %s are held: %s", first, last)
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
            last = portal.getAsAdmin("/api/v1/usage?limit=0&from=" + first).body();
        }
    }

    /** All that comes over the wire, until the end or until the connection is broken off. */
    private static String export(Portal portal, LocalDate today, String protocol) throws IOException {
        var received = new ByteArrayOutputStream();
        try (var socket = new Socket("127.0.0.1", portal.address().getPort())) {
            socket.setSoTimeout((int) TimeUnit.MINUTES.toMillis(1));
            socket.getOutputStream()
                    .write(("GET /api/v1/usage/export?format=json&group=slot&group=key&order=slot:asc&from="
                                    + today.minusDays(FIRST) + "&to=" + today
                                    + " " + protocol + "\r\nHost: portal\r\nConnection: close\r\nAuthorization: "
                                    + Portal.basic(Portal.USER, Portal.PASSWORD) + "\r\n\r\n")
                            .getBytes(UTF_8));
            socket.getInputStream().transferTo(received);
        } catch (SocketException e) {
            received.write(e.toString().getBytes(UTF_8));
        }
        return received.toString(UTF_8);
    }
}
