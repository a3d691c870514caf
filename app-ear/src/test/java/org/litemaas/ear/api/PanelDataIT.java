package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** What panels show, asked of the real Prometheus. */
@ExtendWith(PortalExtension.class)
class PanelDataIT {
    private static final String PANELS = "/dashboards/" + TestDashboard.UID + "/panels/";

    private final Portal portal;
    private final Api api;

    PanelDataIT(Portal portal) {
        this.portal = portal;
        this.api = new Api(portal);
    }

    @BeforeEach
    void upload() throws Exception {
        TestDashboard.upload(api);
    }

    @Test
    void seriesComeWithLabelsLegendUnitAndWhatWasExecuted() throws Exception {
        var answer = Api.await(
                "series of models",
                () -> api.json(PANELS + "1/data?from=now-5m&to=now&maxDataPoints=100"),
                found -> found.getJsonArray("series").size() > 2);

        assertThat(answer.getString("title")).isEqualTo("Running of All");
        assertThat(Instant.parse(answer.getString("from")))
                .isEqualTo(Instant.parse(answer.getString("to")).minusSeconds(300));
        var step = answer.getJsonNumber("step").doubleValue();
        assertThat(step).isPositive();
        for (var series : answer.getJsonArray("series").getValuesAs(JsonObject.class)) {
            assertThat(series.getString("refId")).isEqualTo("A");
            assertThat(series.getString("legend"))
                    .isEqualTo(series.getJsonObject("labels").getString("model_name"));
            assertThat(series.getString("unit")).isEqualTo("short");
            for (var sample : series.getJsonArray("values").getValuesAs(JsonArray.class)) {
                var seconds = sample.getJsonNumber(0).doubleValue();
                assertThat(seconds % step).as("on the step's grid").isZero();
                assertThat(Instant.ofEpochSecond((long) seconds))
                        .isBetween(Instant.now().minusSeconds(400), Instant.now());
                assertThat(sample.get(1)).isInstanceOf(JsonNumber.class);
            }
        }
        var query = query(answer, 0);
        assertThat(query.getString("promql"))
                .contains("model_name=~\"(", "granite-3-2-8b-instruct")
                .doesNotContain("$");
        assertThat(query.isNull("failure")).isTrue();
        assertThat(answer.getJsonArray("queries"))
                .as("hidden ones are not asked")
                .hasSize(1);
    }

    @Test
    void whatIsNoNumberIsTold() throws Exception {
        var answer = api.json(PANELS + "3/data?from=now-1m&to=now");

        assertThat(answer.getJsonArray("series").getValuesAs(JsonObject.class))
                .extracting(series -> series.getString("legend") + " "
                        + ((JsonString) series.getJsonArray("values")
                                        .getJsonArray(0)
                                        .get(1))
                                .getString())
                .containsExactly("nan NaN", "plus +Inf", "minus -Inf");
    }

    @Test
    void anInstantPanelHasOneValueASeriesAndNoStep() throws Exception {
        var answer = api.json(PANELS + "2/data");

        assertThat(answer.isNull("step")).isTrue();
        assertThat(answer.getJsonArray("series")).hasSize(1);
        assertThat(answer.getJsonArray("series").getJsonObject(0).getJsonArray("values"))
                .hasSize(1);
    }

    @Test
    void aQueryThatFailsSaysSoAndTheOthersAreShown() throws Exception {
        var answer = api.json(PANELS + "8/data?from=now-1m&to=now");

        var failure = query(answer, 0).getJsonObject("failure");
        assertThat(failure.getString("code")).isEqualTo("metrics-bad-query");
        assertThat(failure.getString("message")).contains("parse error");
        assertThat(query(answer, 1).isNull("failure")).isTrue();
        assertThat(answer.getJsonArray("series")).hasSize(1);
        assertThat(answer.getJsonArray("notices").toString()).contains("metrics-bad-query");
        var csv = api.get(PANELS + "8/data?from=now-1m&to=now&format=csv");
        assertThat(csv.statusCode()).isEqualTo(400);
        assertThat(csv.body()).contains("parse error");
    }

    @Test
    void aPanelThatCannotBeDrawnAndATextAreAnsweredAllTheSame() throws Exception {
        assertThat(api.json(PANELS + "7/data").getJsonArray("notices").toString())
                .contains("nodeGraph");
        assertThat(api.json(PANELS + "4/data").getJsonArray("series")).isEmpty();
    }

    @Test
    void aRepeatedPanelShowsTheValueItStandsFor() throws Exception {
        var model = "granite-3-2-8b-instruct";
        var path = Api.path(PANELS + "9/data", "repeat-model", model, "from", "now-5m", "to", "now");
        var answer = Api.await(
                "the model's series",
                () -> api.json(path),
                found -> !found.getJsonArray("series").isEmpty());

        assertThat(answer.getString("title")).isEqualTo("One of " + model);
        assertThat(query(answer, 0).getString("promql")).contains("\"" + model + "\"");
        var unknown = api.get(Api.path(PANELS + "9/data", "repeat-nobody", "x"));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(Api.parse(unknown.body()).getString("parameter")).isEqualTo("repeat-nobody");
    }

    /** Each would add a series of 666 if it became syntax. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\"}) or vector(666) or count(up{job=\"",
                "x\\\"}) or vector(666) #",
                ".*\"}) or vector(666) or (up{job=~\"",
                "\n) or vector(666) or (",
                "$__all",
                "${who}",
                "`",
                "\\",
                "((((((((((a*)*)*)*)*)*)*)*",
                "\u0000\uD83E\uDD99"
            })
    void hostileValuesAreDataAndNoSyntax(String value) throws Exception {
        for (var parameters : List.of(
                List.of(PANELS + "10/data", "var-who"),
                List.of(PANELS + "1/data", "var-model"),
                List.of(PANELS + "9/data", "repeat-model"),
                List.of(PANELS + "9/data", "var-model"))) {
            var path = Api.path(parameters.get(0), parameters.get(1), value, "from", "now-1m", "to", "now");
            var answer = api.get(path);
            assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
            for (var series : Api.parse(answer.body()).getJsonArray("series").getValuesAs(JsonObject.class)) {
                assertThat(series.getJsonArray("values").toString()).as(path).doesNotContain(",666]");
            }
        }
        assertThat(api.get(Api.path("/dashboards/" + TestDashboard.UID, "var-model", value))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void csvHasARowASampleAndNoFormulas() throws Exception {
        var answer = api.get(PANELS + "11/data?from=now-1m&to=now", "text/csv");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"it-everything-panel-11.csv\"");
        var lines = answer.body().lines().toList();
        assertThat(lines.get(0)).isEqualTo("time,refId,legend,unit,labels.cell,value");
        assertThat(lines.get(1))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ,A,'\\+=cmd\\(\\),,'=cmd\\(\\),-1.5");
        assertThat(api.get(PANELS + "3/data?from=now-1m&to=now&format=csv").body())
                .contains(",NaN\r\n", ",+Inf\r\n", ",-Inf\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=x",
                "from=now%2B1h&to=now",
                "from=now&to=now",
                "from=1969-01-01T00:00:00Z",
                "from=2000-01-01",
                "to=10000-01-01T00:00:00Z",
                "from=now-1h&from=now-2h",
                "maxDataPoints=0",
                "maxDataPoints=11001",
                "maxDataPoints=many",
                "format=xml",
                "width=100",
                "variable=x",
                "repeat-model=a&repeat-model=b"
            })
    void aBadParameterIsNamed(String query) throws Exception {
        var answer = api.get(PANELS + "1/data?" + query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        var problem = Api.parse(answer.body());
        assertThat(problem).containsKeys("received", "expected");
        assertThat(problem.getString("parameter")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dashboards/nobody",
                "/dashboards/nobody/file",
                "/dashboards/nobody/panels/1/data",
                "/dashboards/it-everything/panels/99/data",
                "/dashboards/it-everything/panels/x/data",
                "/dashboards/it-everything/panels/99999999999/data",
                "/dashboards/it-everything/panels/5/data",
                "/dashboards/it-everything/panels",
                "/dashboards/..%2Fx",
                "/dashboards/%00"
            })
    void whatIsNotThereIsNotFound(String path) throws Exception {
        assertThat(api.get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void withoutPrometheusPanelsSayWhatHappenedAndShowWhatIsHeld() throws Exception {
        var held = PANELS + "2/data";
        assertThat(api.json(held).getJsonArray("series")).hasSize(1);

        portal.stopPrometheus();
        try {
            var answer = Api.await(
                    "told",
                    () -> api.json(held),
                    found -> found.getJsonArray("notices").toString().contains("metrics-unreachable"));
            assertThat(answer.getJsonArray("series")).as("of old").hasSize(1);
            assertThat(query(answer, 0).isNull("failure")).isTrue();
            var never = api.json(PANELS + "10/data?from=now-2h&to=now-1h&var-who=never-asked");
            assertThat(never.getJsonArray("series")).isEmpty();
            assertThat(query(never, 0).getJsonObject("failure").getString("code"))
                    .isEqualTo("metrics-unreachable");
            var dashboard = api.json("/dashboards/" + TestDashboard.UID + "?from=now-3h&to=now-2h");
            assertThat(dashboard.getJsonArray("panels").size()).isPositive();
            assertThat(dashboard.getJsonArray("notices").toString()).contains("metrics-unreachable");
            assertThat(api.get(PANELS + "10/data?from=now-2h&to=now-1h&var-who=never-asked&format=csv")
                            .statusCode())
                    .isEqualTo(503);
        } finally {
            portal.startPrometheus();
        }
        Api.await(
                "back",
                () -> api.json(held),
                found -> found.getJsonArray("notices").isEmpty());
    }

    private static JsonObject query(JsonObject answer, int index) {
        return answer.getJsonArray("queries").getJsonObject(index);
    }
}
