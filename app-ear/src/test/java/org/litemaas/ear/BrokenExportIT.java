package org.litemaas.ear;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A file that fails half-way is a transfer that fails. The portal is one of its own, for its database is damaged. */
class BrokenExportIT {
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
            UsagePageIT.awaitFigures(portal);
            try (var socket = new Socket()) {
                socket.setReceiveBufferSize(4_096);
                socket.setSoTimeout((int) TimeUnit.MINUTES.toMillis(1));
                socket.connect(
                        new InetSocketAddress("127.0.0.1", portal.address().getPort()));
                var today = LocalDate.now(ZoneOffset.UTC);
                socket.getOutputStream()
                        .write(("GET /api/v1/usage/export?format=json&group=slot&group=key&order=slot:asc&from="
                                        + today.minusDays(400) + "&to=" + today
                                        + " HTTP/1.1\r\nHost: portal\r\nAuthorization: "
                                        + Portal.basic(Portal.USER, Portal.PASSWORD) + "\r\n\r\n")
                                .getBytes(UTF_8));
                var in = socket.getInputStream();
                assertThat(new String(in.readNBytes(2_000), UTF_8))
                        .startsWith("HTTP/1.1 200")
                        .containsIgnoringCase("transfer-encoding: chunked");
                try (var own = databases.connect("broken");
                        var statement = own.createStatement()) {
                    statement.execute("ALTER TABLE analytics.slice RENAME TO lost");
                }

                assertThat(end(in)).doesNotContain("rowCount").doesNotEndWith("0\r\n\r\n");
            }
            portal.awaitLog("An export was broken off");
        }
    }

    private static String end(InputStream in) throws IOException {
        var last = new byte[0];
        try {
            for (var read = in.readNBytes(65_536); read.length > 0; read = in.readNBytes(65_536)) {
                last = read;
            }
        } catch (IOException e) {
            return e.toString();
        }
        return new String(last, UTF_8);
    }
}
