package org.litemaas.web.page;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageParameters;
import org.litemaas.analytics.UsageQuery;

/** Where the API has the figures of a chart or a table as a file. */
final class CsvAddress {
    private static final String FORMAT = "format";

    private CsvAddress() {}

    /** Along the time all rows, without the period before; else as many as an answer has. */
    static String of(UsageQuery query, long version, Grouping... groupings) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(UsageParameters.write(query));
        parameters.put("group", Arrays.stream(groupings).map(Grouping::text).toList());
        String path = "/api/v1/usage";
        if (groupings.length > 0 && groupings[0].isTime()) {
            parameters.put("order", List.of(Order.along(groupings[0]).text()));
            parameters.remove("compare");
            parameters.remove("limit");
            path += "/export";
        } else {
            parameters.put("limit", List.of(Integer.toString(UsageQuery.MAX_ROWS)));
        }
        return new QueryString(parameters)
                .with("version", Long.toString(version))
                .with(FORMAT, "csv")
                .on(path);
    }

    /** What the second pass knows of a kind, along the time. */
    static String ofDetails(UsageQuery query, String kind, Grouping time) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(
                UsageParameters.write(query.comparing(false).by(Order.along(time), UsageQuery.MAX_ROWS, time)));
        parameters.keySet().removeAll(List.of("order", "percentiles"));
        return new QueryString(parameters)
                .with("kind", kind)
                .with(FORMAT, "csv")
                .on("/api/v1/usage/details");
    }
}
