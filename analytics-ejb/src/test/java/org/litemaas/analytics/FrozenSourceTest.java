package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;
import org.postgresql.ds.PGSimpleDataSource;

/** A source that takes our words and never answers again, as a paused process does. */
class FrozenSourceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");

    private volatile boolean frozen;

    @Test
    @Timeout(60)
    void isGivenUpAndFoundAgain() throws SQLException, IOException {
        DataSource source = SpendLogRows.database();
        new SpendLogRows(source, 7).insert(50, TODAY.atStartOfDay(), Duration.ofHours(14));
        try (ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            PGSimpleDataSource database = (PGSimpleDataSource) TestDatabases.as("postgres", source);
            int port = database.getPortNumbers()[0];
            inBackground(() -> letIn(door, port));
            database.setServerNames(new String[] {"127.0.0.1"});
            database.setPortNumbers(new int[] {door.getLocalPort()});
            database.setSocketTimeout(5); // Where a connection is made, there is no other timeout yet.
            Portal portal = new Portal(database, TestDatabases.fresh(), NOW, Duration.ofSeconds(1));
            portal.refreshLater();
            Exactness.check(portal, source, TODAY, TODAY);

            frozen = true;
            portal.refreshLater();
            assertThat(portal.reports.status().notices())
                    .extracting(Notice::code)
                    .containsExactly("source-unreachable");
            frozen = false;
            new SpendLogRows(source, 8).insert(5, TODAY.atTime(14, 0), Duration.ofMinutes(10));
            portal.refreshLater();
            assertThat(portal.reports.status().notices()).isEmpty();
            Exactness.check(portal, source, TODAY, TODAY);
        }
    }

    private void letIn(ServerSocket door, int port) throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            inBackground(() -> pass(client.getInputStream(), server.getOutputStream()));
            inBackground(() -> pass(server.getInputStream(), client.getOutputStream()));
        }
    }

    private void pass(InputStream from, OutputStream to) throws IOException {
        byte[] bytes = new byte[8_192];
        for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
            if (!frozen) {
                to.write(bytes, 0, read);
                to.flush();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The connection is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
