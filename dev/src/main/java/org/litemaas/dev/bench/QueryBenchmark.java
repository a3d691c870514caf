package org.litemaas.dev.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;

/**
 * What a page asks, in the process and over HTTP, against the same question in SQL on the spend log. All must agree before they
 * are timed.
 */
final class QueryBenchmark implements Benchmark {

    private static final String BASELINE = "one SQL statement on the spend log";

    /** As many rows as the API gives unless it is asked for another number. */
    private static final int ROWS = 1_000;

    private static final int WARM_UP_TURNS = 50;

    private static final Goal TIMES_FASTER = Goal.timesFaster(100);
    private static final Goal RHDP = Goal.median(6);
    private static final Goal BUSY_WHOLE_DAYS = Goal.median(40);
    private static final Goal BUSY = Goal.median(200);

    @Override
    public String name() {
        return "query";
    }

    @Override
    public String about() {
        return "90 days with the 90 before, at most " + ROWS + " rows, against one SQL statement on the spend log";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        CachedData data = laboratory.cachedData();
        if (!BenchPortal.isBuilt(laboratory.console)) {
            ask(laboratory, data, null);
            return;
        }
        try (BenchPortal portal = BenchPortal.start(laboratory, data, name())) {
            ask(laboratory, data, portal);
        }
    }

    private void ask(Laboratory laboratory, CachedData data, @Nullable BenchPortal portal) throws Exception {
        DataSet dataSet = laboratory.options.data();
        boolean patient = laboratory.options.full() && !laboratory.busy();
        Turns turns = patient
                ? laboratory.options.turns()
                : laboratory.options.turns().inOne();
        List<Question> questions = laboratory.options.full() ? Question.all() : Question.some();
        if (portal != null) {
            warmUp(portal, questions, laboratory.options.turns().turn().multipliedBy(WARM_UP_TURNS));
        }
        for (Question question : questions) {
            laboratory.console.progress("query: " + question.name());
            Agreement.require(data, question, dataSet);
            UsageQuery query = question.query(ROWS);
            UsageSql sql = new UsageSql(question);
            List<Turns.Work> ours = new ArrayList<>();
            ours.add(() -> data.engine().reports.run(query));
            if (portal != null) {
                String path = question.path(ROWS);
                requireSame(path, portal.get(path), data.engine().reports.run(query));
                ours.add(() -> portal.get(path));
            }
            Turns.Took took = turns.measure(ours, () -> sql.answer(data.source()));
            Outcome.Baseline baseline = new Outcome.Baseline(BASELINE, took.baseline());
            laboratory.add(this, question.name(), took.ours().get(0), baseline, TIMES_FASTER);
            if (portal != null) {
                laboratory.add(
                        this,
                        question.name() + ", over HTTP",
                        took.ours().get(1),
                        baseline,
                        most(question, laboratory.busy()),
                        TIMES_FASTER);
            }
        }
    }

    /** A server that has just started runs slowly at first, whatever it is asked. */
    private static void warmUp(BenchPortal portal, List<Question> questions, Duration patience) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        do {
            for (Question question : questions) {
                portal.get(question.path(ROWS));
            }
        } while (System.nanoTime() < end);
    }

    private static Goal most(Question question, boolean busy) {
        return !busy ? RHDP : question.ofWholeDays() && !question.percentiles() ? BUSY_WHOLE_DAYS : BUSY;
    }

    /** The first figures of the answer are those of the totals. */
    private static void requireSame(String path, String answer, UsageTable table) {
        String rows = "\"rowCount\":" + table.rowCount();
        String requests = "\"requests\":" + table.totals().measures().requests();
        int totals = answer.indexOf("\"totals\"");
        if (!answer.contains(rows)
                || totals < 0
                || answer.indexOf(requests, totals) != answer.indexOf("\"requests\":", totals)) {
            throw new IllegalStateException(
                    path + " was answered with " + answer.substring(0, Math.min(1_000, answer.length()))
                            + " …, expected " + rows + " and " + requests);
        }
    }
}
