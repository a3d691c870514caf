package org.litemaas.dev.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.litemaas.analytics.cube.Cells;
import org.litemaas.analytics.cube.SpendLogCache;

/**
 * The cache's durable form against the other that there could be: a half-hour's cells in columns, or a row a cell in a table
 * partitioned by month. What is written is made beforehand on both sides.
 */
final class SliceFormBenchmark implements Benchmark {

    private static final String DATABASE = "forms";
    private static final String BASELINE = "a row a cell, partitioned by month, written by COPY";
    private static final int DAYS = 30;
    private static final int NOON = 24;
    private static final double MEGABYTE = 1 << 20;

    @Override
    public String name() {
        return "slice-form";
    }

    @Override
    public String about() {
        return "half-hours stored as columnar slices, against a row a cell";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        laboratory.console.progress("slice-form: storing " + DAYS + " days in both forms");
        try (ConnectionPool pool = laboratory.cachedData().copyOwn(laboratory.server, DATABASE, DAYS)) {
            run(laboratory, pool.dataSource());
        }
        laboratory.server.drop(DATABASE);
    }

    private void run(Laboratory laboratory, DataSource own) throws Exception {
        LocalDate last = DataSet.LAST_DAY;
        LocalDate first = last.minusDays(DAYS - 1L);
        CellSlices slices = new CellSlices(own);
        CellRows rows = new CellRows(own);
        rows.create(first, last);
        SpendLogCache cache = slices.freshCache();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            rows.replace(day, 0, Cells.SLOTS, CellRows.lines(day, CellSlices.load(cache, day), 0, Cells.SLOTS));
        }
        BenchServer.execute(own, "VACUUM (ANALYZE)");
        size(laboratory, own);

        Cells cells = CellSlices.load(cache, last);
        String lines = CellRows.lines(last, cells, 0, Cells.SLOTS);
        List<CellSlices.Slice> day = slices.of(last);
        List<CellSlices.Slice> noon =
                day.stream().filter(slice -> slice.slot() == NOON).toList();
        String noonLines = CellRows.lines(last, cells, NOON, NOON + 1);
        measure(
                laboratory,
                "write a day",
                () -> new Pair(
                        millisAfter(() -> slices.delete(last), () -> slices.replace(last, day)),
                        millisAfter(
                                () -> rows.replace(last, 0, Cells.SLOTS, ""),
                                () -> rows.replace(last, 0, Cells.SLOTS, lines))));
        measure(
                laboratory,
                "replace one half-hour",
                () -> new Pair(
                        Turns.millis(() -> slices.replace(last, noon)),
                        Turns.millis(() -> rows.replace(last, NOON, NOON + 1, noonLines))));
        BenchServer.execute(own, "VACUUM (ANALYZE)");
        measure(laboratory, "load a day", () -> load(slices, rows, last, last));
        measure(laboratory, "load " + DAYS + " days", () -> load(slices, rows, first, last));
    }

    private static Pair load(CellSlices slices, CellRows rows, LocalDate first, LocalDate last) throws Exception {
        SpendLogCache fresh = slices.freshCache();
        int[] sizes = new int[2];
        double ours = Turns.millis(() -> {
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                sizes[0] += CellSlices.load(fresh, day).size();
            }
        });
        double theirs = Turns.millis(() -> sizes[1] = rows.load(first, last));
        if (sizes[0] != sizes[1]) {
            throw new IllegalStateException(
                    "slices have " + sizes[0] + " cells and rows " + sizes[1] + ", expected the same");
        }
        return new Pair(ours, theirs);
    }

    private record Pair(double ours, double theirs) {}

    @FunctionalInterface
    private interface Round {
        Pair run() throws Exception;
    }

    /** One round more than is counted: the first warms both up. */
    private void measure(Laboratory laboratory, String name, Round round) throws Exception {
        laboratory.console.progress("slice-form: " + name);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        round.run();
        for (int i = 0; i < laboratory.options.turns().rounds(); i++) {
            Pair took = round.run();
            ours.add(took.ours);
            theirs.add(took.theirs);
        }
        laboratory.add(this, name, Samples.of(ours), new Outcome.Baseline(BASELINE, Samples.of(theirs)));
    }

    private static double millisAfter(Turns.Work preparation, Turns.Work work) throws Exception {
        preparation.run();
        return Turns.millis(work);
    }

    private void size(Laboratory laboratory, DataSource own) throws SQLException {
        laboratory.report.add(new Outcome(
                name(),
                "size of " + DAYS + " days",
                Unit.MEGABYTES,
                new Samples(new double[] {megabytes(own, "analytics.slice")}),
                new Outcome.Baseline(BASELINE, new Samples(new double[] {megabytes(own, "cell")})),
                List.of()));
    }

    /** With indexes, partitions and what is stored out of line. */
    private static double megabytes(DataSource own, String table) throws SQLException {
        try (Connection connection = own.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT coalesce(sum(pg_total_relation_size(relid)), pg_total_relation_size(?::regclass))
                        FROM pg_partition_tree(?::regclass)
                        """)) {
            statement.setString(1, table);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) / MEGABYTE;
            }
        }
    }
}
