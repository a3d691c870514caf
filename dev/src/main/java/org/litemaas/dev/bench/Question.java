package org.litemaas.dev.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.UsageParameters;
import org.litemaas.analytics.UsageQuery;

/**
 * What a page asks: some days with as many before, all requests. The parameters of the API say it, so that the question is the
 * same in the process and over HTTP.
 *
 * @param groupings none or one
 */
record Question(List<Grouping> groupings, ZoneId zone, boolean percentiles, int days) {

    /** Half an hour off the hours, so that no day of it is one in UTC. */
    static final ZoneId OTHER_ZONE = ZoneId.of("Asia/Kolkata");

    private static final List<List<Grouping>> GROUPINGS = List.of(
            List.of(),
            List.of(Grouping.DAY),
            List.of(Grouping.MODEL),
            List.of(Grouping.USER),
            List.of(Grouping.HOUR_OF_DAY));

    Question {
        groupings = List.copyOf(groupings);
    }

    /** The question with percentiles in the reporting zone. */
    static Question of(List<Grouping> groupings) {
        return new Question(groupings, ZoneOffset.UTC, true, DataSet.QUESTION_DAYS);
    }

    /** Every grouping, with and without percentiles, in both zones. */
    static List<Question> all() {
        List<Question> all = new ArrayList<>();
        for (ZoneId zone : List.of(ZoneOffset.UTC, OTHER_ZONE)) {
            for (boolean percentiles : new boolean[] {false, true}) {
                for (List<Grouping> groupings : GROUPINGS) {
                    all.add(new Question(groupings, zone, percentiles, DataSet.QUESTION_DAYS));
                }
            }
        }
        return all;
    }

    /** Every grouping in the reporting zone; in the other one only those that take the longest. */
    static List<Question> some() {
        return all().stream()
                .filter(question -> question.inReportingZone()
                        || question.percentiles && question.groupings.stream().anyMatch(Grouping::isTime))
                .toList();
    }

    Question over(int newDays) {
        return new Question(groupings, zone, percentiles, newDays);
    }

    String name() {
        String rows =
                groupings.isEmpty() ? "totals" : "by " + groupings.get(0).text().replace('-', ' ');
        return rows + (percentiles ? ", percentiles" : "") + (inReportingZone() ? "" : ", " + zone);
    }

    /** Whether it can be answered from whole UTC days. */
    boolean ofWholeDays() {
        return inReportingZone() && !groupings.contains(Grouping.HOUR_OF_DAY);
    }

    private boolean inReportingZone() {
        return zone.equals(ZoneOffset.UTC);
    }

    /** For the API, with so many rows at most. */
    String path(int limit) {
        return parameters(limit).entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> parameter.getKey() + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&", "/api/v1/usage?", ""));
    }

    /** The same for the engine. */
    UsageQuery query(int limit) {
        UsageParameters.Reading reading =
                UsageParameters.read(parameters(limit), DataSet.LAST_DAY.plusDays(1), ZoneOffset.UTC);
        if (!reading.problems().isEmpty()) {
            throw reading.problems().get(0);
        }
        return reading.query();
    }

    private Map<String, List<String>> parameters(int limit) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("from", List.of(DataSet.LAST_DAY.minusDays(days - 1L).toString()));
        parameters.put("to", List.of(DataSet.LAST_DAY.toString()));
        parameters.put("zone", List.of(zone.getId()));
        parameters.put("group", groupings.stream().map(Grouping::text).toList());
        parameters.put("order", List.of("spend:desc"));
        parameters.put("limit", List.of(Integer.toString(limit)));
        parameters.put("compare", List.of("previous"));
        parameters.put("percentiles", List.of(Boolean.toString(percentiles)));
        return parameters;
    }
}
