package org.litemaas.analytics;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.cube.StoreUnavailable;

/** Does something again and again in the background, as the server's timer does; our own database may be away meanwhile. */
final class Repeating implements AutoCloseable {
    private final Runnable task;
    private final Thread thread = new Thread(this::run, "repeating");
    private final AtomicReference<@Nullable StoreUnavailable> lastFailure = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private volatile boolean over;

    Repeating(Runnable task) {
        this.task = task;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!over) {
                try {
                    task.run();
                } catch (StoreUnavailable e) {
                    lastFailure.set(e);
                }
                Thread.sleep(30);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            broken.set(e);
        }
    }

    /** Whether our own database has failed at least once. */
    boolean hasFailed() {
        return lastFailure.get() != null;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
        Throwable why = broken.get();
        if (why != null) {
            throw new AssertionError("what repeats has ended: " + why, why);
        }
    }
}
