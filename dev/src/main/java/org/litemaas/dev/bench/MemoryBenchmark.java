package org.litemaas.dev.bench;

import java.util.List;

/** Whether a year of day roll-ups and a month of half-hours go into a small heap, with questions about both. */
final class MemoryBenchmark implements Benchmark {

    private static final String DATABASE = "year";
    private static final int HEAP_MEGABYTES = 512;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String about() {
        return "heap in use after a year of day roll-ups and 30 days of half-hours were asked about, at most "
                + HEAP_MEGABYTES + " MB";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        laboratory.console.progress("memory: repeating the stored days to " + YearInMemory.YEAR);
        laboratory
                .cachedData()
                .copyOwn(laboratory.server, DATABASE, YearInMemory.YEAR)
                .close();
        laboratory.console.progress("memory: loading and asking");
        FreshJvm.Ending ending =
                FreshJvm.run(YearInMemory.class, HEAP_MEGABYTES + "m", laboratory.server.url(DATABASE));
        laboratory.server.drop(DATABASE);
        double used = ending.outOfMemory()
                ? Double.POSITIVE_INFINITY
                : ending.figures().get(0);
        laboratory.report.add(new Outcome(
                name(),
                "a year of day roll-ups, 30 days of half-hours",
                Unit.MEGABYTES,
                new Samples(new double[] {used}),
                null,
                List.of(Goal.median(HEAP_MEGABYTES))));
    }
}
