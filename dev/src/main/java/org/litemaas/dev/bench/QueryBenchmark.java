package org.litemaas.dev.bench;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;

/** What a page asks, against the same question in SQL on the spend log. Both must agree before they are timed. */
final class QueryBenchmark implements Benchmark {

    private static final String BASELINE = "one SQL statement on the spend log";

    @Override
    public String name() {
        return "query";
    }

    @Override
    public String about() {
        return "90 days with the 90 before, percentiles included, against one SQL statement on the spend log";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        CachedData data = laboratory.cachedData();
        for (Map.Entry<String, UsageQuery> entry : questions().entrySet()) {
            String name = entry.getKey();
            UsageQuery query = entry.getValue();
            UsageSql sql = new UsageSql(query);
            laboratory.console.progress("query: " + name + ": whether both answer the same");
            Agreement.require(name, data, query, laboratory.options.data());
            laboratory.compare(
                    this, name, () -> data.engine().reports.run(query), BASELINE, () -> sql.answer(data.source()));
        }
    }

    private static Map<String, UsageQuery> questions() {
        Map<String, UsageQuery> questions = new LinkedHashMap<>();
        questions.put("totals", question());
        questions.put("by day", question(Grouping.DAY));
        questions.put("by model", question(Grouping.MODEL));
        questions.put("by user", question(Grouping.USER));
        questions.put("by hour of day", question(Grouping.HOUR_OF_DAY));
        return questions;
    }

    static UsageQuery question(Grouping... groupings) {
        return new UsageQuery(
                DataSet.LAST_DAY.minusDays(DataSet.QUESTION_DAYS - 1L),
                DataSet.LAST_DAY,
                ZoneOffset.UTC,
                UsageFilter.ALL,
                List.of(groupings),
                Order.largest(Measure.SPEND),
                UsageQuery.MAX_ROWS,
                0,
                true);
    }
}
