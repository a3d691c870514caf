package org.litemaas.ear.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** Whatever is asked, the answer is figures or a refusal that names the parameter, never a failure of ours. */
@ExtendWith(PortalExtension.class)
class UsageFuzzIT {
    private static final int QUESTIONS = 3_000;
    private static final long SECONDS = 45;

    /** A version that is a number is one that is no longer held. */
    private static final List<Integer> GONE_TOO = List.of(400, 410);

    private static final List<String> NAMES = List.of(
            "from",
            "to",
            "zone",
            "user",
            "model",
            "provider",
            "hosting",
            "key",
            "team",
            "group",
            "order",
            "limit",
            "offset",
            "compare",
            "percentiles",
            "version",
            "format",
            "kind",
            "near",
            "From",
            "",
            "groups",
            "\u0000",
            "from[]");

    static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-0",
            "1",
            "7",
            "100000",
            "2147483647",
            "2147483648",
            "-9223372036854775808",
            "+5",
            "٣",
            "1e9",
            "NaN",
            "null",
            "true",
            "2026-11-01",
            "2026-11-24",
            "2024-02-29",
            "2026-02-29",
            "1969-12-31",
            "0000-01-01",
            "9999-12-31",
            "+10000-01-01",
            "-0001-12-31",
            "+999999999-12-31",
            "-999999999-01-01",
            "2026-11-24T00:00:00Z",
            "UTC",
            "Z",
            "GMT+1",
            "+18:00",
            "-18:00",
            "+05:30",
            "+00:15",
            "Europe/Berlin",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Africa/Monrovia",
            "Pacific/Apia",
            "SystemV/AST4",
            "day",
            "hour",
            "week",
            "month",
            "weekday",
            "hour-of-day",
            "user",
            "model",
            "raw-model",
            "provider",
            "team",
            "day,user",
            "day,",
            ",",
            "spend",
            "spend:asc",
            "latency.p95:desc",
            "timeToFirstToken.mean",
            "successRate:asc",
            "day:desc",
            ":",
            "previous",
            "none",
            "csv",
            "json",
            "unknown",
            "self-hosted",
            "gpt-4o",
            "%",
            "%s%n%1$s",
            "${jndi:ldap://127.0.0.1/x}",
            "#{1+1}",
            "' OR 1=1 --",
            "<script>",
            "../../etc/passwd",
            "\r\nSet-Cookie: x=y",
            "\u0000",
            "\uD83E\uDD99",
            "\u202E",
            "=cmd()",
            "x".repeat(2_000));

    private final Portal portal;
    private final Api api;

    UsageFuzzIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
    }

    @Test
    void everyQuestionIsAnsweredOrRefused() throws Exception {
        var random = new Random(20261124);
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        var answered = 0;
        var refused = 0;
        for (var i = 0; i < QUESTIONS && System.nanoTime() < end; i++) {
            var path = path(random);
            var csv = path.matches("/usage(/details)?([?].*)?") && random.nextInt(5) == 0;
            var answer = api.get(path, csv ? "text/csv" : "application/json");
            var type = answer.headers().firstValue("Content-Type").orElse("none");
            if (answer.statusCode() == 200) {
                answered++;
                assertThat(type).as(path).matches("(application/json|text/csv).*");
            } else {
                refused++;
                assertThat(answer.statusCode())
                        .as("%s: %s", path, answer.body())
                        .isIn(path.contains("version=") ? GONE_TOO : List.of(400));
                assertThat(type).as(path).startsWith("application/problem+json");
                assertThat(Api.parse(answer.body())).as(path).containsKeys("parameter", "received", "expected");
            }
        }
        assertThat(answered).as("answered, of %s", answered + refused).isGreaterThan(100);
        assertThat(refused).as("refused, of %s", answered + refused).isGreaterThan(100);
    }

    private static String path(Random random) {
        var parameters = new String[2 * (1 + random.nextInt(4))];
        for (var i = 0; i < parameters.length; i += 2) {
            parameters[i] = NAMES.get(random.nextInt(random.nextInt(8) == 0 ? NAMES.size() : 17));
            parameters[i + 1] = random.nextInt(3) == 0 ? fitting(parameters[i], random) : one(VALUES, random);
        }
        var path = switch (random.nextInt(13)) {
            case 0 -> "/usage/options";
            case 10, 11 -> {
                parameters[0] = one(List.of("month", "by", "format", "version"), random);
                parameters[1] = random.nextBoolean() ? fitting(parameters[0], random) : parameters[1];
                yield "/reports/chargeback";
            }
            case 1, 2 -> "/usage/details";
            case 3 -> "/forecast";
            case 4 -> "/anomalies";
            case 5 -> "/budgets";
            default -> "/usage";
        };
        return Api.path(path, parameters);
    }

    private static String fitting(String name, Random random) {
        return switch (name) {
            case "month" -> one(List.of("2026-10", "2026-11", "2027-01", "1970-01", "10000-01", "-0001-12"), random);
            case "by" -> one(List.of("team", "user", "key", "provider", "model", "day"), random);
            case "from" -> one(List.of("2026-11-01", "2026-10-25", "2026-11-23"), random);
            case "to" -> one(List.of("2026-11-23", "2026-11-24", "2027-01-01"), random);
            case "zone" -> one(List.of("UTC", "Europe/Berlin", "Asia/Kolkata", "-03:30"), random);
            case "group" -> one(List.of("day", "hour", "user", "model", "team"), random);
            case "order" -> one(List.of("spend", "requests:asc", "latency.p99"), random);
            case "limit", "offset" -> Integer.toString(random.nextInt(200));
            case "compare" -> "previous";
            case "percentiles" -> one(List.of("true", "false"), random);
            case "kind" -> one(List.of("error", "tag", "end_user", "cached_tokens"), random);
            default -> one(VALUES, random);
        };
    }

    private static String one(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** As no well-behaved client would send it, byte by byte. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=%zz",
                "?%",
                "?from=%",
                "?from=%2",
                "?user=%FF%FE",
                "?user=\u00e4\u00ff",
                "?=",
                "?&&&",
                "?from",
                "?from==",
                "?from=2026-11-01;to=2026-11-02",
                "?user=a+b%20c",
                "??from=2026-11-01",
                "?from=2026-11-01#to",
                ";x=y?from=2026-11-01",
                "?group[]=day",
                "?{}|^`\"<>\\"
            })
    void brokenQueriesAreNoFailure(String query) throws Exception {
        assertThat(statusOf("GET /api/v1/usage" + query + " HTTP/1.1")).isIn(200, 400);
    }

    @Test
    void anEndlessQueryIsRefused() throws Exception {
        assertThat(statusOf("GET /api/v1/usage?user=" + "x".repeat(2_000_000) + " HTTP/1.1"))
                .isIn(400, 413, 414, 431);
        assertThat(statusOf("GET /api/v1/usage?" + "user=x&".repeat(5_000) + " HTTP/1.1"))
                .isIn(200, 400, 413, 414, 431);
        assertThat(api.get("/usage").statusCode()).isEqualTo(200);
    }

    /** The status of the answer; 400 where the server closes the connection without one. */
    private int statusOf(String requestLine) throws IOException {
        var address = portal.address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            var request = requestLine + "\r\nHost: portal\r\nConnection: close\r\nAuthorization: "
                    + Portal.basic(Portal.USER, Portal.PASSWORD) + "\r\n\r\n";
            try {
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                var answer = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
                return answer.length() < 12 ? 400 : Integer.parseInt(answer.substring(9));
            } catch (java.net.SocketException closed) {
                return 400;
            }
        }
    }
}
