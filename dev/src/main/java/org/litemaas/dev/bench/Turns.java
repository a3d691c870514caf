package org.litemaas.dev.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Several ways of doing the same, run in turns: A B A B …, so that whatever else the machine does meanwhile strikes all. What is
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

    /** What all took, in milliseconds: ours in the order in which they were given. */
    record Took(List<Samples> ours, Samples baseline) {
        Took {
            ours = List.copyOf(ours);
        }
    }

    /** The same time for ours, in one turn: for a baseline that takes very long. */
    Turns inOne() {
        return new Turns(1, turn.multipliedBy(rounds));
    }

    /** Runs all; ours are warmed up first, each for as long as its turns last together. */
    Took measure(List<Work> ours, Work baseline) throws Exception {
        List<List<Double>> oursTook = new ArrayList<>();
        for (Work work : ours) {
            oursTook.add(new ArrayList<>());
            List<Double> warmUp = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                take(work, warmUp);
            }
        }
        List<Double> baselineTook = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < ours.size(); i++) {
                take(ours.get(i), oursTook.get(i));
            }
            take(baseline, baselineTook);
        }
        return new Took(oursTook.stream().map(Samples::of).toList(), Samples.of(baselineTook));
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
}
