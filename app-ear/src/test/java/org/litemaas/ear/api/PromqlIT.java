package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** PromQL that people bring, and what they can write it with. */
@ExtendWith(PortalExtension.class)
class PromqlIT {
    private final Portal portal;
    private final Api api;

    PromqlIT(Portal portal) {
        this.portal = portal;
        this.api = new Api(portal);
    }

    @Test
    void aQueryIsAnsweredAtAMoment() throws Exception {
        var answer = Api.await(
                "targets",
                () -> api.json("/query?query=up"),
                found -> series(found).size() > 3);

        assertThat(answer.getString("query")).isEqualTo("up");
        for (var series : series(answer)) {
            var labels = series.getJsonObject("labels");
            assertThat(labels.getString("__name__")).isEqualTo("up");
            assertThat(series.getString("legend"))
                    .startsWith("up{")
                    .contains("job=\"" + labels.getString("job") + "\"");
            assertThat(series.getJsonArray("values")).hasSize(1);
        }
        assertThat(answer.getJsonArray("notices")).isEmpty();
        var past = api.json("/query?query=vector(1)&time=2026-11-24T10:00:00Z");
        assertThat(past.getString("time")).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(series(past).get(0).getJsonArray("values").toString()).isEqualTo("[[1795514400,1]]");
        assertThat(api.json("/query?query=vector(1)&time=1795514400").getString("time"))
                .isEqualTo("2026-11-24T10:00:00Z");
        assertThat(series(api.json("/query?query=absent(up)")))
                .as("nothing matches")
                .isEmpty();
    }

    @Test
    void aQueryIsAnsweredOverAWindowOnTheStepsGrid() throws Exception {
        var answer = api.json("/query_range?query=vector(1)/0&start=now-10m&end=now&step=15s");

        assertThat(answer.getJsonNumber("step").intValue()).isEqualTo(15);
        var start = Instant.parse(answer.getString("start"));
        assertThat(start.getEpochSecond() % 15).isZero();
        assertThat(Duration.between(start, Instant.parse(answer.getString("end"))))
                .isEqualTo(Duration.ofMinutes(10));
        var values = series(answer).get(0).getJsonArray("values").getValuesAs(JsonArray.class);
        assertThat(values.size()).isBetween(38, 41);
        assertThat(values).allSatisfy(sample -> assertThat(sample.getString(1)).isEqualTo("+Inf"));
        assertThat(api.json("/query_range?query=vector(1)&start=now-1h&step=0.5")
                        .getJsonNumber("step")
                        .doubleValue())
                .isEqualTo(0.5);
        assertThat(series(api.json("/query_range?query=up&start=now%2B1h&end=now%2B2h")))
                .isEmpty();
    }

    @Test
    void answersComeAsCsvToo() throws Exception {
        var answer = api.get(
                "/query?query=label_replace(vector(1),%22a%22,%22%3D1%2B1%22,%22%22,%22%22)&time=1795514400",
                "text/csv");

        assertThat(answer.body()).isEqualTo("""
                time,legend,labels.a,value\r
                2026-11-24T10:00:00Z,"{a=""=1+1""}",'=1+1,1\r
                """);
        assertThat(api.get("/query_range?query=vector(1)&format=csv").headers().firstValue("Content-Type"))
                .contains("text/csv;charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/query?query=sum(up|400|query|parse error",
                "/query_range?query=sum(up|400|query|parse error",
                "/query|400|query|PromQL",
                "/query?query=|400|query|PromQL",
                "/query?query=up&query=down|400|query|one value",
                "/query?query=up&time=yesterday|400|time|now-1h",
                "/query?query=up&at=now|400|at|time",
                "/query_range?query=up&start=now&end=now-1h|400|start|before end",
                "/query_range?query=up&start=1970-01-01|400|start|days",
                "/query_range?query=up&step=0|400|step|30s",
                "/query_range?query=up&step=-15|400|step|30s",
                "/query_range?query=up&start=now-30d&step=1|400|step|at least 236s",
                "/query_range?query=up&format=xml|400|format|csv",
                "/query/metadata?limit=0|400|limit|10000",
                "/query/metadata?match=up|400|match|metric",
                "/query/metadata?label=a/b|400|label|letters",
                "/query?query=up*on(x)group_left()up|422|query|",
            })
    void whatCannotBeAskedIsRefusedByName(String path, int status, String parameter, String said) throws Exception {
        Api.await(
                "targets",
                () -> api.json("/query?query=up"),
                found -> series(found).size() > 3);
        var answer = api.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        var problem = Api.parse(answer.body());
        assertThat(problem.getString("parameter")).isEqualTo(parameter);
        assertThat(problem.getString("detail")).contains(said == null ? "" : said);
        assertThat(problem).containsKeys("received", "expected");
    }

    @Test
    void theEditorIsToldMetricsLabelsAndValues() throws Exception {
        var all = Api.await(
                "metrics",
                () -> api.json("/query/metadata"),
                found -> found.toString().contains("vllm:"));
        var metric = all.getJsonArray("metrics").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("name").equals("vllm:num_requests_running"))
                .findFirst()
                .orElseThrow();
        assertThat(metric.getString("type")).isEqualTo("gauge");
        assertThat(metric.getString("help")).isNotBlank();
        assertThat(all.isNull("values")).isTrue();
        assertThat(all.getBoolean("truncated")).isFalse();

        var one = api.json(Api.path("/query/metadata", "metric", "vllm:num_requests_running", "label", "model_name"));
        assertThat(one.getJsonArray("metrics")).hasSize(1);
        assertThat(texts(one, "labels")).contains("model_name", "job").doesNotContain("le");
        assertThat(texts(one, "values")).contains("granite-3-2-8b-instruct");

        var found = api.json("/query/metadata?search=NUM_requests&limit=1");
        assertThat(found.getJsonArray("metrics")).hasSize(1);
        assertThat(found.getBoolean("truncated")).isTrue();
        assertThat(texts(api.json(Api.path("/query/metadata", "metric", "x\"} or {a=\"b", "label", "job")), "values"))
                .isEmpty();
    }

    @Test
    void withoutPrometheusWhatIsHeldIsShownAndTheRestIsAProblem() throws Exception {
        var held = "/query_range?query=up%2B0&start=now-20m&end=now-10m&step=30";
        api.json(held);
        api.json("/query?query=up%2B0");
        api.json("/query/metadata");

        portal.stopPrometheus();
        try {
            var old = Api.await(
                    "told",
                    () -> api.json("/query?query=up%2B0"),
                    found -> !found.getJsonArray("notices").isEmpty());
            assertThat(series(old)).as("of old").isNotEmpty();
            assertThat(old.getJsonArray("notices").getJsonObject(0).getString("severity"))
                    .isEqualTo("error");
            assertThat(old.getJsonArray("notices").getJsonObject(0).getString("message"))
                    .contains(" is of ");
            assertThat(api.get("/query_range?query=up-7").statusCode()).isEqualTo(503);
            var gone = api.get("/query?query=up-7");
            assertThat(gone.statusCode()).isEqualTo(503);
            assertThat(Api.parse(gone.body()).getString("detail")).contains("THANOS_URL");
            assertThat(api.json("/query/metadata").getJsonArray("metrics")).isNotEmpty();
        } finally {
            portal.startPrometheus();
        }
        Api.await("back", () -> api.get("/query?query=up-8"), found -> found.statusCode() == 200);
    }

    private static List<JsonObject> series(JsonObject answer) {
        return answer.getJsonArray("series").getValuesAs(JsonObject.class);
    }

    private static List<String> texts(JsonObject answer, String name) {
        return answer.getJsonArray(name).getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }
}
