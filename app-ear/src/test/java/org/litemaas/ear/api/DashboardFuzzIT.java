package org.litemaas.ear.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** Whatever is asked or sent, dashboards and PromQL are answered or refused, never a failure of ours. */
@ExtendWith(PortalExtension.class)
class DashboardFuzzIT {
    private static final int QUESTIONS = 2_000;
    private static final int FILES = 1_000;
    private static final long SECONDS = 45;
    private static final long SEED = Long.getLong("fuzz.seed", 20261124L);

    private static final List<String> PATHS = List.of(
            "/dashboards",
            "/dashboards/it-everything",
            "/dashboards/it-everything",
            "/dashboards/it-everything/file",
            "/dashboards/it-everything/panels/1/data",
            "/dashboards/it-everything/panels/9/data",
            "/dashboards/it-everything/panels/10/data",
            "/dashboards/it-everything/panels/8/data",
            "/dashboards/nobody/panels/1/data",
            "/query",
            "/query_range",
            "/query_range",
            "/query/metadata");

    private static final List<String> NAMES = List.of(
            "from",
            "to",
            "start",
            "end",
            "step",
            "time",
            "query",
            "query",
            "maxDataPoints",
            "var-model",
            "var-who",
            "var-step",
            "var-",
            "repeat-model",
            "repeat-",
            "format",
            "metric",
            "label",
            "search",
            "limit",
            "\u0000",
            "From",
            "");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "15",
            "11000",
            "2147483648",
            "1e9",
            "0.0001",
            "NaN",
            "now",
            "now-1h",
            "now/d",
            "now-999999999y",
            "1795514400",
            "999999999999999",
            "1970-01-01",
            "9999-12-31",
            "+999999999-12-31T00:00:00Z",
            "2026-11-24T10:00:00Z",
            "up",
            "sum(up",
            "vector(1)/0",
            "up[5m]",
            "\"text\"",
            "1",
            "up @ 1795514400",
            "up offset -1h",
            "{__name__=~\".+\"}",
            "rate(up[1ms])",
            "((((((((((",
            "model_name",
            "__name__",
            "job",
            "a b\"}{",
            "$__all",
            "$__auto",
            "${model:regex}",
            "1m",
            "5y",
            "json",
            "csv",
            "%s%n%1$s",
            "${jndi:ldap://127.0.0.1/x}",
            "' OR 1=1 --",
            "<script>",
            "../../etc/passwd",
            "\r\nSet-Cookie: x=y",
            "\u0000",
            "\uD83E\uDD99",
            "\uD800",
            "=cmd()",
            "x".repeat(3_000));

    private final Api api;

    DashboardFuzzIT(Portal portal) throws Exception {
        this.api = new Api(portal);
        TestDashboard.upload(api);
    }

    @Test
    void everyQuestionIsAnsweredOrRefused() throws Exception {
        var random = new Random(SEED);
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        var answered = 0;
        var refused = 0;
        for (var i = 0; i < QUESTIONS && System.nanoTime() < end; i++) {
            var parameters = new String[2 * random.nextInt(5)];
            for (var j = 0; j < parameters.length; j += 2) {
                parameters[j] = one(NAMES, random);
                parameters[j + 1] = one(VALUES, random);
            }
            var path = Api.path(one(PATHS, random), parameters);
            var answer =
                    api.get(path, random.nextInt(5) == 0 ? "text/csv, application/json;q=0.1" : "application/json");
            var type = answer.headers().firstValue("Content-Type").orElse("none");
            if (answer.statusCode() == 200) {
                answered++;
                if (type.startsWith("application/json")) {
                    Api.parse(answer.body());
                } else {
                    assertThat(type).as(path).startsWith("text/csv");
                }
            } else {
                refused++;
                assertThat(answer.statusCode())
                        .as("%s, seed %s: %s", path, SEED, answer.body())
                        .isIn(400, 404, 422);
                assertThat(type).as(path).startsWith("application/problem+json");
                assertThat(Api.parse(answer.body()).getString("detail")).isNotBlank();
            }
        }
        assertThat(answered).as("answered, of %s", answered + refused).isGreaterThan(100);
        assertThat(refused).as("refused, of %s", answered + refused).isGreaterThan(100);
    }

    /** Bytes of a good file changed, moved, dropped; what is taken must be shown, too. */
    @Test
    void everyFileIsTakenAndShownOrRefused() throws Exception {
        var random = new Random(SEED);
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        var good = TestDashboard.file("it-mutant");
        var taken = 0;
        var refused = 0;
        for (var i = 0; i < FILES && System.nanoTime() < end; i++) {
            var file = random.nextBoolean() ? changedTokens(good, random) : changedBytes(good, random);
            var answer = api.post("/dashboards?replace=true", file);
            if (answer.statusCode() == 201) {
                taken++;
                var uid = Api.parse(answer.body()).getString("uid");
                assertThat(api.get("/dashboards/" + uid).statusCode())
                        .as("file %s of seed %s: %s", i, SEED, new String(file, UTF_8))
                        .isEqualTo(200);
                assertThat(api.get("/dashboards/" + uid + "/panels/" + (1 + random.nextInt(11)) + "/data")
                                .statusCode())
                        .as("file %s of seed %s: %s", i, SEED, new String(file, UTF_8))
                        .isIn(200, 404);
                assertThat(api.send("DELETE", "/dashboards/" + uid, "*/*").statusCode())
                        .isEqualTo(204);
            } else {
                refused++;
                assertThat(answer.statusCode())
                        .as("file %s of seed %s: %s", i, SEED, answer.body())
                        .isEqualTo(400);
                assertThat(Api.parse(answer.body()).getString("place")).isNotBlank();
            }
        }
        assertThat(taken).as("taken, of %s", taken + refused).isGreaterThan(20);
        assertThat(refused).as("refused, of %s", taken + refused).isGreaterThan(20);
    }

    private static byte[] changedBytes(byte[] good, Random random) {
        var file = good.clone();
        for (var j = random.nextInt(3); j >= 0; j--) {
            file[random.nextInt(file.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file;
    }

    /** Still JSON mostly: a value becomes another one. */
    private static byte[] changedTokens(byte[] good, Random random) {
        var text = new String(good, UTF_8);
        var values =
                List.of("null", "-1", "1e999", "\"\"", "[]", "{}", "true", "\"$model\"", "[null, 1]", "99999999999");
        for (var j = random.nextInt(3); j >= 0; j--) {
            var colon = text.indexOf(": ", random.nextInt(text.length() - 100));
            if (colon > 0) {
                var next = text.substring(colon + 2).split("[,}\\]]", 2);
                text = text.substring(0, colon + 2)
                        + one(values, random)
                        + text.substring(Math.min(text.length(), colon + 2 + next[0].length()));
            }
        }
        return text.getBytes(UTF_8);
    }

    private static String one(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
