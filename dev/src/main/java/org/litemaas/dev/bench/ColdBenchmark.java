package org.litemaas.dev.bench;

import java.util.ArrayList;
import java.util.List;

/** How long a server that has just started needs until it answers, against reading what is stored and doing nothing. */
final class ColdBenchmark implements Benchmark {

    private static final double MONTH = 30;
    private static final List<Integer> DAYS = List.of(30, 90);
    private static final String DATABASE = "cold";
    private static final Goal RHDP = Goal.median(300);
    private static final Goal BUSY = Goal.median(1_500);

    @Override
    public String name() {
        return "cold";
    }

    @Override
    public String about() {
        return "from an empty cache to the first answer in a fresh virtual machine, per 30 days that are stored and asked about";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        for (int days : DAYS) {
            laboratory.cachedData().copyOwn(laboratory.server, DATABASE, days).close();
            List<Double> ours = new ArrayList<>();
            List<Double> read = new ArrayList<>();
            for (int round = 1; round <= laboratory.options.turns().rounds(); round++) {
                laboratory.console.progress("cold: " + days + " days, round " + round);
                List<Double> took = FreshJvm.run(
                                ColdStart.class, FreshJvm.ownHeap(), laboratory.server.url(DATABASE), days)
                        .figures();
                ours.add(took.get(0));
                read.add(took.get(1));
            }
            laboratory.server.drop(DATABASE);
            laboratory.add(
                    this,
                    days + " days, per 30",
                    Samples.of(ours).per(days / MONTH),
                    new Outcome.Baseline(
                            "reading every stored byte of these days over JDBC",
                            Samples.of(read).per(days / MONTH)),
                    laboratory.busy() ? BUSY : RHDP);
        }
    }
}
