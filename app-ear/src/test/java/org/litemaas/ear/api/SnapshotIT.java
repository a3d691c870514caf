package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** An answer can be asked for again, and leave out what costs most. */
@ExtendWith(PortalExtension.class)
class SnapshotIT {
    private final Api api;

    SnapshotIT(Portal portal) throws Exception {
        this.api = Api.withAllDays(portal);
    }

    @Test
    void anAnswersVersionGivesTheSameAnswerAgain() throws Exception {
        JsonObject first = api.json("/usage?group=hour&group=model&compare=previous");
        long version = first.getJsonObject("freshness").getJsonNumber("version").longValueExact();
        JsonObject again = api.json("/usage?group=hour&group=model&compare=previous&version=" + version);
        assertThat(again.get("totals")).isEqualTo(first.get("totals"));
        assertThat(again.get("rows")).isEqualTo(first.get("rows"));
        assertThat(again.getJsonObject("freshness").getJsonNumber("version").longValueExact())
                .isEqualTo(version);
    }

    @Test
    void aVersionThatIsNotHeldIsGone() throws Exception {
        var answer = api.get("/usage?version=9000000000");
        assertThat(answer.statusCode()).isEqualTo(410);
        JsonObject problem = Api.parse(answer.body());
        assertThat(problem.getString("parameter")).isEqualTo("version");
        assertThat(problem.getString("detail")).contains("9000000000", "without a version");
    }

    @Test
    void withoutPercentilesAllElseIsTheSame() throws Exception {
        JsonObject whole = api.json("/usage?group=model");
        JsonObject lean = api.json("/usage?group=model&percentiles=false");
        JsonObject totals = lean.getJsonObject("totals");
        assertThat(totals.getJsonObject("latency")).containsOnlyKeys("count", "mean");
        assertThat(whole.getJsonObject("totals").getJsonObject("latency"))
                .containsAllEntriesOf(totals.getJsonObject("latency"))
                .containsKeys("p50", "p95", "p99");
        assertThat(totals.get("spend")).isEqualTo(whole.getJsonObject("totals").get("spend"));
        assertThat(lean.getJsonArray("rows")).hasSameSizeAs(whole.getJsonArray("rows"));
    }
}
