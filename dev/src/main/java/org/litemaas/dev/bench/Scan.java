package org.litemaas.dev.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.postgresql.ds.PGSimpleDataSource;

/** A question and its bare loop, for JMH: each is run in a fresh virtual machine, which loads the cache from the database. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Scan {

    /** Tells the fresh virtual machine where the portal's database is. */
    static final String OWN_DATABASE = "litemaas.bench.own";

    /** In place of a grouping. */
    static final String TOTALS = "TOTALS";

    /** What the question groups by. */
    @Param(TOTALS)
    String grouping = TOTALS;

    private Supplier<UsageTable> answer = Scan::notLoaded;
    private Supplier<List<BareLoop.Sums>> sums = Scan::notLoaded;

    /** Loads the cache, and checks that both find the same requests, spend and users. */
    @Setup
    public void load() {
        PGSimpleDataSource own = new PGSimpleDataSource();
        own.setURL(System.getProperty(OWN_DATABASE));
        List<Grouping> groupings = grouping.equals(TOTALS) ? List.of() : List.of(Grouping.valueOf(grouping));
        UsageQuery query = Question.of(groupings).query(UsageQuery.MAX_ROWS);
        Engine engine = new Engine(own, own);
        engine.cache.catchUp();
        BareLoop loop = new BareLoop(engine.cache.current(), DataSet.LAST_DAY, DataSet.QUESTION_DAYS, groupings);
        loop.requireSame(engine.reports.run(query));
        answer = () -> engine.reports.run(query);
        sums = loop::run;
    }

    private static <T> T notLoaded() {
        throw new IllegalStateException("JMH loads the cache before it measures");
    }

    @Benchmark
    public UsageTable usageReports() {
        return answer.get();
    }

    @Benchmark
    public Object bareLoop() {
        return sums.get();
    }
}
