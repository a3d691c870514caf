package org.litemaas.ear.api;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What SQL says about some requests. */
record Figures(
        long requests,
        long failures,
        long cacheHits,
        long promptTokens,
        long completionTokens,
        BigDecimal spend,
        long activeUsers,
        Durations latency,
        Durations timeToFirstToken) {

    static final Figures NONE =
            new Figures(0, 0, 0, 0, 0, BigDecimal.ZERO, 0, new Durations(0, null, null), new Durations(0, null, null));

    /**
     * Seconds; null where nothing was measured.
     *
     * @param percentiles p50, p95 and p99, as percentile_disc has them
     */
    record Durations(
            long count, @Nullable Double mean, @Nullable List<Double> percentiles) {}

    /** What an object of the API says otherwise; sums must be equal to the last digit, percentiles within 2 %. */
    List<String> differencesTo(JsonObject told) {
        var differences = new ArrayList<String>();
        whole(differences, "requests", requests, told);
        whole(differences, "failures", failures, told);
        whole(differences, "cacheHits", cacheHits, told);
        whole(differences, "promptTokens", promptTokens, told);
        whole(differences, "completionTokens", completionTokens, told);
        whole(differences, "totalTokens", promptTokens + completionTokens, told);
        whole(differences, "activeUsers", activeUsers, told);
        var dollars = told.getJsonNumber("spend").bigDecimalValue();
        if (dollars.compareTo(spend) != 0) {
            differences.add("spend is " + dollars + ", SQL has " + spend);
        }
        near(differences, "successRate", requests == 0 ? null : (double) (requests - failures) / requests, 0, told);
        durations(differences, "latency", latency, told.getJsonObject("latency"));
        durations(differences, "timeToFirstToken", timeToFirstToken, told.getJsonObject("timeToFirstToken"));
        return differences;
    }

    private static void durations(List<String> differences, String name, Durations expected, JsonObject told) {
        var found = new ArrayList<String>();
        whole(found, "count", expected.count, told);
        near(found, "mean", expected.mean, 0, told);
        var names = List.of("p50", "p95", "p99");
        for (var i = 0; i < names.size(); i++) {
            near(found, names.get(i), expected.percentiles == null ? null : expected.percentiles.get(i), 0.02, told);
        }
        found.forEach(difference -> differences.add(name + "." + difference));
    }

    private static void whole(List<String> differences, String name, long expected, JsonObject told) {
        var value = told.getJsonNumber(name).bigDecimalValue();
        if (value.compareTo(BigDecimal.valueOf(expected)) != 0) {
            differences.add(name + " is " + value + ", SQL has " + expected);
        }
    }

    /** The API writes six decimals. */
    private static void near(
            List<String> differences, String name, @Nullable Double expected, double relative, JsonObject told) {
        var value = told.isNull(name) ? null : told.getJsonNumber(name).doubleValue();
        var equal = expected == null || value == null
                ? expected == null && value == null
                : Math.abs(value - expected) <= 1e-6 + relative * expected;
        if (!equal) {
            differences.add(name + " is " + value + ", SQL has " + expected);
        }
    }
}
