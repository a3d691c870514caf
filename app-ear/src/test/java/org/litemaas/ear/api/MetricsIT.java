package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** {@code /metrics}, which asks for no login. */
@ExtendWith(PortalExtension.class)
class MetricsIT {
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\n]|\\\\[\\\\\"n])*\",?)*\\})? "
                    + "(-?[0-9.]+(E-?[0-9]+)?|NaN|[+-]Inf)");

    private static final Pattern COMMENT =
            Pattern.compile("# (HELP [a-zA-Z_:][a-zA-Z0-9_:]* .*|TYPE [a-zA-Z_:][a-zA-Z0-9_:]* [a-z]+)");

    private final Portal portal;
    private final Api api;

    MetricsIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
        api.json("/models");
    }

    @Test
    void prometheusCanReadIt() throws Exception {
        var answer = portal.get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body().lines().filter(line -> !line.isEmpty()))
                .allMatch(line ->
                        (line.startsWith("#") ? COMMENT : SAMPLE).matcher(line).matches());
    }

    @Test
    void itTellsHowThePortalDoes() throws Exception {
        var names = new TreeSet<String>();
        portal.get("/metrics").body().lines().forEach(line -> {
            var sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                names.add(sample.group(1));
            }
        });

        assertThat(names)
                .contains(
                        "jvm_memory_bytes_used",
                        "jvm_threads_current",
                        "process_cpu_seconds_total",
                        "litemaas_days_cached",
                        "litemaas_days_missing",
                        "litemaas_newest_request_timestamp_seconds")
                .anyMatch(name -> name.startsWith("litemaas_") && name.endsWith("_seconds_count"));
        assertThat(names.stream().filter(name -> !name.matches("(jvm|process|litemaas|portal)_.*")))
                .isEmpty();
        assertThat(portal.get("/metrics").body().lines())
                .contains("litemaas_days_cached " + api.spendLogs().getInt("daysCached") + ".0");
    }

    @Test
    void itTellsNothingOfWhoUsedWhat() throws Exception {
        var options = api.json("/usage/options");
        var metrics = portal.get("/metrics").body();

        for (var dimension : new String[] {"user", "model", "provider", "key", "team"}) {
            for (var option : options.getJsonArray(dimension).getValuesAs(JsonObject.class)) {
                // Words that mean other things, too.
                if (option.getString("value").length() > 8) {
                    assertThat(metrics).doesNotContain(option.getString("value"), option.getString("name"));
                }
            }
        }
        assertThat(metrics.lines().filter(line -> !line.startsWith("#")))
                .noneMatch(line -> line.matches("litemaas_.*(spend|dollar|token).*_?(total|sum)?\\b.*\\{.*"));
    }
}
