package org.litemaas.analytics;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.litemaas.analytics.cube.Portal;
import org.postgresql.ds.PGSimpleDataSource;

/** A portal in a process of its own, which tests kill. Its clock runs fast, and alike in all children. */
public final class ChildPortal {
    /** A refresh interval of half a minute passes in a tenth of a second. */
    private static final int SPEED = 300;

    private ChildPortal() {}

    /** Refreshes until it is killed: port of the source, port and name of our own database, start of the clock. */
    public static void main(String... arguments) throws InterruptedException {
        Portal portal = new Portal(
                TestServer.at(Integer.parseInt(arguments[0]), "postgres"),
                TestServer.at(Integer.parseInt(arguments[1]), arguments[2]),
                Stage.NOW,
                Duration.ofSeconds(2));
        long start = Long.parseLong(arguments[3]);
        while (true) {
            Duration passed = Duration.ofMillis((System.currentTimeMillis() - start) * SPEED);
            portal.clock.advance(Duration.between(portal.clock.instant(), Stage.NOW.plus(passed)));
            portal.refresh.run();
            Thread.sleep(10);
        }
    }

    /** Starts a child; what it has to say goes to a file. */
    static Process start(int sourcePort, PGSimpleDataSource own, long clockStart, Path output) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ChildPortal.class.getName(),
                Integer.toString(sourcePort),
                Integer.toString(own.getPortNumbers()[0]),
                String.valueOf(own.getDatabaseName()),
                Long.toString(clockStart));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }
}
