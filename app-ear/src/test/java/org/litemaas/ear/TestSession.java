package org.litemaas.ear;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Starts PostgreSQL before the first test, and tells Arquillian (arquillian.xml) where it is. */
public final class TestSession implements LauncherSessionListener {
    private static @Nullable Databases databases;

    static Databases databases() {
        return Objects.requireNonNull(databases, "portal.home is not set: run the tests with mvn verify");
    }

    static Path work() {
        return Path.of(System.getProperty("portal.work"));
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port on the loopback interface", e);
        }
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        // Tests without a server (surefire) need no database either.
        if (System.getProperty("portal.home") != null) {
            databases = Databases.start(work());
            databases.createForPortal("arquillian");
            System.setProperty("it.postgres.port", String.valueOf(databases.port()));
            System.setProperty("it.http.port", String.valueOf(freePort()));
            System.setProperty("it.management.port", String.valueOf(freePort()));
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (databases != null) {
            try {
                databases.close();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL did not stop: " + e.getMessage(), e);
            }
        }
    }
}
