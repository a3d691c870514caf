package org.litemaas.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.infra.dashboard.PanelData;
import org.litemaas.infra.prometheus.Sample;

/** Series as JSON and as CSV, read back. */
class SeriesCsvTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.250Z");

    private static PanelData data(double... values) {
        List<Sample> samples = new java.util.ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            samples.add(new Sample(AT.plusSeconds(i), values[i]));
        }
        return new PanelData(
                "T",
                AT,
                AT.plusSeconds(60),
                java.time.Duration.ofMillis(1_500),
                List.of(
                        new PanelData.PanelSeries("A", Map.of("x", "=1"), "@a", "s", samples),
                        new PanelData.PanelSeries("B", Map.of("y", "\t"), "b,\"c\"", null, samples)),
                List.of(),
                List.of());
    }

    @Test
    void aRowASampleWithALabelAColumnAndNoFormula() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SeriesCsv.write(data(1e-7), out);

        assertThat(out.toString(UTF_8)).isEqualTo("""
                time,refId,legend,unit,labels.x,labels.y,value\r
                2026-11-24T10:00:00.250Z,A,'@a,s,'=1,,0.0000001\r
                2026-11-24T10:00:00.250Z,B,"b,""c\""",,,"'\t",0.0000001\r
                """);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1.5,
                0.1,
                1e15,
                1e300,
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                1_795_514_400.123,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY
            })
    void everyValueComesBackFromJson(double value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SeriesJson.write(data(value), null, out);

        try (var reader = Json.createReader(new ByteArrayInputStream(out.toByteArray()))) {
            var answer = reader.readObject();
            assertThat(answer.getJsonNumber("step").doubleValue()).isEqualTo(1.5);
            JsonArray sample = answer.getJsonArray("series")
                    .getJsonObject(0)
                    .getJsonArray("values")
                    .getJsonArray(0);
            assertThat(sample.getJsonNumber(0).toString()).isEqualTo("1795514400.25");
            if (Double.isFinite(value)) {
                assertThat(sample.getJsonNumber(1).doubleValue()).isEqualTo(value + 0.0);
            } else {
                assertThat(sample.getString(1)).isEqualTo(JsonParts.notFinite(value));
            }
        }
    }
}
