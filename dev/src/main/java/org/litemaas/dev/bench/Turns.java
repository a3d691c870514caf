package org.litemaas.dev.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Two ways of doing the same, run in turns: A B A B …, so that whatever else the machine does meanwhile strikes both. What is
 * fast is run over and over until its turn is over; each run is a sample.
 *
 * @param rounds how many turns each has
 * @param turn a turn lasts so long, or one run
 */
record Turns(int rounds, Duration turn) {

    /** Something to measure. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** What both took. */
    record Pair(Samples ours, Samples baseline) {}

    /** Runs both; ours is warmed up first, for as long as its turns last together. */
    Pair measure(Work ours, Work baseline) throws Exception {
        List<Double> warmUp = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            take(ours, warmUp);
        }
        List<Double> oursTook = new ArrayList<>();
        List<Double> baselineTook = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            take(ours, oursTook);
            take(baseline, baselineTook);
        }
        return new Pair(samples(oursTook), samples(baselineTook));
    }

    private void take(Work work, List<Double> took) throws Exception {
        long end = System.nanoTime() + turn.toNanos();
        do {
            took.add(millis(work));
        } while (System.nanoTime() < end);
    }

    static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    static Samples samples(List<Double> millis) {
        return new Samples(millis.stream().mapToDouble(sample -> sample).toArray());
    }
}
