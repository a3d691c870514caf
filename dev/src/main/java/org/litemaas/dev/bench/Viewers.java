package org.litemaas.dev.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** People who have the same dashboard open, each from another moment on, and let it refresh itself. */
final class Viewers {

    private final DashboardPanels panels;
    private final int count;
    private final Duration refresh;

    Viewers(DashboardPanels panels, int count, Duration refresh) {
        this.panels = panels;
        this.count = count;
        this.refresh = refresh;
    }

    /**
     * Lets them look for so long, their beginnings spread over one refresh interval.
     *
     * @return what each panel took for each of them, in milliseconds, but for the first interval, in which they come
     */
    List<Double> look(Duration length, Turns.Work whenAllAreThere) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count * (1 + DashboardPanels.AT_ONCE));
        try {
            long begin = System.nanoTime();
            long counted = begin + refresh.toNanos();
            long end = counted + length.toNanos();
            List<Future<List<Double>>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long first = begin + refresh.toNanos() * i / count;
                Callable<List<Double>> viewer = () -> view(first, counted, end, threads);
                all.add(threads.submit(viewer));
            }
            await(counted);
            whenAllAreThere.run();
            List<Double> took = new ArrayList<>();
            for (Future<List<Double>> viewer : all) {
                took.addAll(viewer.get());
            }
            return took;
        } finally {
            threads.shutdownNow();
        }
    }

    /** As the page does: the next refresh comes so long after the last panel did. */
    private List<Double> view(long first, long counted, long end, ExecutorService threads) throws InterruptedException {
        List<Double> all = new ArrayList<>();
        for (long next = first; next < end; next = System.nanoTime() + refresh.toNanos()) {
            await(next);
            List<Double> took = panels.together(DashboardPanels.lastHour(), threads);
            if (next >= counted) {
                all.addAll(took);
            }
        }
        return all;
    }

    private static void await(long moment) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(moment - System.nanoTime());
    }
}
