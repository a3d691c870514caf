package org.litemaas.ear.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** Dashboards: listed, uploaded, read, refused and taken out. */
@ExtendWith(PortalExtension.class)
class DashboardsIT {
    private final Portal portal;
    private final Api api;

    DashboardsIT(Portal portal) {
        this.portal = portal;
        this.api = new Api(portal);
    }

    @BeforeEach
    void upload() throws Exception {
        TestDashboard.upload(api);
    }

    @Test
    void theListTellsEachDashboardsSource() throws Exception {
        var answer = api.json("/dashboards");

        var uploaded = entry(answer, TestDashboard.UID);
        assertThat(uploaded.getString("title")).isEqualTo("Everything of $model");
        assertThat(uploaded.getString("source")).isEqualTo("upload");
        assertThat(uploaded.getString("fileName")).isEqualTo("everything.json");
        assertThat(uploaded.getString("uploadedBy")).isEqualTo(Portal.USER);
        assertThat(Instant.parse(uploaded.getString("uploadedAt")))
                .isAfter(Instant.now().minusSeconds(60));
        assertThat(texts(uploaded.getJsonArray("tags"))).containsExactly("it", "vllm");
        assertThat(uploaded.getInt("panelCount")).isEqualTo(10);
        var mounted = entry(answer, "it-mounted");
        assertThat(mounted.getString("source")).isEqualTo("folder");
        assertThat(mounted.isNull("uploadedBy")).isTrue();
        assertThat(answer.getJsonArray("notices").getValuesAs(JsonObject.class)).anySatisfy(notice -> {
            assertThat(notice.getString("code")).isEqualTo("dashboard-invalid");
            assertThat(notice.getString("message")).contains("broken.json", "/panels");
        });
    }

    @Test
    void anUploadIsKeptByteForByteUntilItIsTakenOut() throws Exception {
        var file = TestDashboard.file("it-kept");
        var created = api.post("/dashboards?fileName=%C3%A4%20b.json", file);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location").orElseThrow()).endsWith("/api/v1/dashboards/it-kept");
        assertThat(Api.parse(created.body()).getString("fileName")).isEqualTo("ä b.json");
        var kept = api.get("/dashboards/it-kept/file");
        assertThat(kept.body()).isEqualTo(new String(file, UTF_8));
        assertThat(kept.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"it-kept.json\"");

        var again = api.post("/dashboards", file);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(Api.parse(again.body()).getString("parameter")).isEqualTo("replace");
        assertThat(api.post("/dashboards?replace=true", file).statusCode()).isEqualTo(201);

        assertThat(api.send("DELETE", "/dashboards/it-kept", "*/*").statusCode())
                .isEqualTo(204);
        for (var path : List.of("", "/file", "/panels/1/data")) {
            assertThat(api.get("/dashboards/it-kept" + path).statusCode()).isEqualTo(404);
        }
        assertThat(api.send("DELETE", "/dashboards/it-kept", "*/*").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatWasNotUploadedIsNotTakenOut() throws Exception {
        var answer = api.send("DELETE", "/dashboards/it-mounted", "*/*");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Api.parse(answer.body()).getString("detail")).contains("DASHBOARD_DIR", "mounted.json");
        assertThat(api.json("/dashboards/it-mounted").getString("title")).isEqualTo("A mounted one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"title\": \"x\"`|line 1|",
                "``|line 1|empty",
                "`[]`|line 1|expected an object",
                "`{\"title\": \"x\"}`|/panels|missing",
                "`{\"panels\": []}`|/title|missing",
                "`{\"title\": \"x\", \"panels\": {}}`|/panels|expected an array",
                "`{\"title\": \"x\", \"panels\": [1]}`|/panels/0|expected an object",
                "`{\"title\": \"x\", \"uid\": \"a b\", \"panels\": []}`|/uid|letters"
            })
    void aBadFileIsRefusedWithThePlaceAndTheReason(String file, String place, String reason) throws Exception {
        var answer = api.post("/dashboards", (file == null ? "" : file).getBytes(UTF_8));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = Api.parse(answer.body());
        assertThat(problem.getString("place")).startsWith(place);
        assertThat(problem.getString("detail")).contains(place, reason == null ? "" : reason);
    }

    @Test
    void onlyAMebibyteIsTakenAndOnlyAsJson() throws Exception {
        var padded = new String(TestDashboard.file("it-large"), UTF_8) + " ".repeat(1 << 20);
        assertThat(api.post("/dashboards", padded.substring(0, 1 << 20).getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(201);
        assertThat(api.send("DELETE", "/dashboards/it-large", "*/*").statusCode())
                .isEqualTo(204);
        assertThat(api.post("/dashboards", padded.getBytes(UTF_8)).statusCode()).isEqualTo(413);
        // Without a length it is read no further than allowed.
        var chunks = portal.send(HttpRequest.newBuilder(portal.at("/api/v1/dashboards"))
                .header("Authorization", Portal.basic(Portal.USER, Portal.PASSWORD))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(padded.getBytes(UTF_8)))));
        assertThat(chunks.statusCode()).as(chunks.body()).isEqualTo(413);
        var form = portal.send(HttpRequest.newBuilder(portal.at("/api/v1/dashboards"))
                .header("Authorization", Portal.basic(Portal.USER, Portal.PASSWORD))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("a=b")));
        assertThat(form.statusCode()).isEqualTo(415);
    }

    @Test
    void aDashboardComesWithItsVariablesAndItsPanelsInTheirPlaces() throws Exception {
        var answer = Api.await(
                "models to choose from",
                () -> api.json("/dashboards/" + TestDashboard.UID),
                found -> variable(found, "model").getJsonArray("options").size() > 2);

        assertThat(answer.getString("title")).isEqualTo("Everything of All");
        assertThat(Duration.between(Instant.parse(answer.getString("from")), Instant.parse(answer.getString("to"))))
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(answer.getString("defaultFrom")).isEqualTo("now-15m");
        assertThat(answer.getString("refresh")).isEqualTo("30s");
        assertThat(texts(variable(answer, "model").getJsonArray("chosen"))).containsExactly("$__all");
        assertThat(variable(answer, "step").getBoolean("auto")).isTrue();
        assertThat(variable(answer, "odd").getString("kind")).isEqualTo("unsupported");
        var rows = answer.getJsonArray("rows").getValuesAs(JsonObject.class);
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.getBoolean("collapsed")).isTrue());
        var panels = answer.getJsonArray("panels").getValuesAs(JsonObject.class);
        assertThat(panels).extracting(panel -> panel.getInt("id")).contains(1, 2, 3, 4, 6, 7, 8, 9, 10, 11);
        assertThat(panel(panels, 1).getString("kind")).isEqualTo("timeseries");
        assertThat(panel(panels, 1)
                        .getJsonObject("fields")
                        .getJsonObject("thresholds")
                        .getJsonArray("steps"))
                .hasSize(2);
        assertThat(panel(panels, 4).getJsonObject("options").getString("text")).startsWith("About **prometheus**");
        assertThat(panel(panels, 6).getInt("row")).isEqualTo(5);
        assertThat(panel(panels, 7).getString("kind")).isEqualTo("unsupported");
        assertThat(panel(panels, 7).getJsonArray("notices").toString()).contains("nodeGraph");
        assertThat(panels.stream().filter(panel -> panel.getInt("id") == 9))
                .as("one for each model")
                .hasSameSizeAs(variable(answer, "model").getJsonArray("options"))
                .allSatisfy(panel -> assertThat(panel.getString("title"))
                        .isEqualTo("One of " + panel.getJsonObject("repeat").getString("model")));
    }

    @Test
    void choicesAndRangesAreThoseOfTheAddress() throws Exception {
        var answer = api.json(Api.path(
                "/dashboards/" + TestDashboard.UID,
                "from",
                "2026-11-24T10:00:00Z",
                "to",
                "1795518000",
                "var-model",
                "a",
                "var-model",
                "b",
                "var-who",
                "x",
                "var-nobody",
                "y"));

        assertThat(answer.getString("title")).isEqualTo("Everything of a + b");
        assertThat(answer.getString("from")).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(answer.getString("to")).isEqualTo("2026-11-24T11:00:00Z");
        assertThat(texts(variable(answer, "model").getJsonArray("chosen"))).containsExactly("a", "b");
    }

    private static JsonObject entry(JsonObject list, String uid) {
        return list.getJsonArray("dashboards").getValuesAs(JsonObject.class).stream()
                .filter(dashboard -> dashboard.getString("uid").equals(uid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + uid + " in " + list));
    }

    private static JsonObject variable(JsonObject dashboard, String name) {
        return dashboard.getJsonArray("variables").getValuesAs(JsonObject.class).stream()
                .filter(variable -> variable.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject panel(List<JsonObject> panels, int id) {
        return panels.stream()
                .filter(panel -> panel.getInt("id") == id)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }
}
