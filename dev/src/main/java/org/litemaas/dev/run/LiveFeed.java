package org.litemaas.dev.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.litemaas.dev.data.DemoData;

/** Lets the demo's rows of today arrive as time passes, in batches as a proxy writes them. */
final class LiveFeed implements AutoCloseable {

    private static final Duration BATCH = Duration.ofSeconds(5);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "live-feed");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean failing;

    private LiveFeed() {}

    static LiveFeed start(DemoPostgres postgres, DemoData data, Console console) {
        LiveFeed feed = new LiveFeed();
        feed.clock.scheduleWithFixedDelay(
                () -> feed.batch(postgres, data, console), BATCH.toMillis(), BATCH.toMillis(), TimeUnit.MILLISECONDS);
        return feed;
    }

    private void batch(DemoPostgres postgres, DemoData data, Console console) {
        try (Connection connection = postgres.connect(DemoLiteLlm.DATABASE)) {
            data.feed(connection, Instant.now());
            failing = false;
        } catch (SQLException | RuntimeException e) {
            // What was not written comes with the next batch; one line says so, not one a batch.
            if (!failing && !clock.isShutdown()) {
                console.step("new rows cannot be written: " + e.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdownNow();
        clock.awaitTermination(BATCH.toMillis(), TimeUnit.MILLISECONDS);
    }
}
