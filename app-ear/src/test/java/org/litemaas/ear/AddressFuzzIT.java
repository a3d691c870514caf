package org.litemaas.ear;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever stands in an address, a page is shown, with a message where it is not understood, and the API answers or says why not.
 * {@code -Dfuzz.count=10000} tries more of them, {@code -Dfuzz.seed=…} the same again.
 */
@ExtendWith(PortalExtension.class)
class AddressFuzzIT {
    private static final int COUNT = Integer.getInteger("fuzz.count", 300);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final List<Integer> FOUND = List.of(200);
    private static final List<Integer> FOUND_OR_NOT = List.of(200, 404);
    private static final int THREADS = 2;
    private static final int MOST_TOLD = 20;

    private static final Pattern LINK = Pattern.compile("pf-v6-c-nav__link[^>]*href=\"([^\"]+)\"");

    /** The pages that the navigation does not lead to. */
    private static final List<String> BELOW = List.of(
            "/usage",
            "/compare",
            "/request",
            "/dashboard",
            "/users/detail",
            "/models/detail",
            "/providers/detail",
            "/keys/detail",
            "/teams/detail");

    /** What a form is sent to: someone who reloads there sees its page. */
    private static final List<String> FORMS = List.of(
            "/views/save",
            "/views/change",
            "/views/remove",
            "/settings/general/currency",
            "/settings/general/dollars",
            "/settings/models/add",
            "/settings/models/preview",
            "/settings/models/remove",
            "/settings/data-quality/reconcile",
            "/settings/data-quality/rebuild",
            "/dashboards/upload",
            "/dashboards/remove",
            "/session");

    /** The paths of the API that its document does not name. */
    private static final List<String> UNDOCUMENTED =
            List.of("/api/v1/usage", "/api/v1/dashboards/litemaas-vllm/panels/%s/data", "/api/v1/%s");

    /** What pages take, beside what the API documents. */
    private static final List<String> OF_PAGES = List.of(
            "value",
            "range",
            "search",
            "metric",
            "split",
            "colour",
            "id",
            "show",
            "skip",
            "refresh",
            "panel",
            "table",
            "turned",
            "uploaded",
            "saved",
            "changed",
            "removed",
            "gone",
            "added",
            "rebuilding",
            "address",
            "name",
            "code",
            "rate",
            "day",
            "to",
            "");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "30d",
            "today",
            "last-month",
            "2026-11-01",
            "2026-11-24",
            "9999-12-31",
            "1970-01-01",
            "2026-02-30",
            "+999999999-12-31",
            "2026-11-24T10:00:00Z",
            "2026-11-24T10:00:00Z~x",
            "9999-12-31T23:59:59.999999999Z~\u0000",
            "now",
            "now-6h",
            "now-99999999999999d",
            "UTC",
            "Asia/Kathmandu",
            "America/New_York",
            "+18:00",
            "gpt-4o",
            "vllm",
            "litemaas-vllm",
            "model",
            "user",
            "hosting",
            "self-hosted",
            "day",
            "hour-of-day",
            "spend:asc",
            "latency.p95",
            "requests",
            "none",
            "near",
            "error",
            "failure",
            "csv",
            "1",
            "7",
            "-1",
            "100000",
            "2147483647",
            "9223372036854775808",
            "1e9",
            "NaN",
            "\u0663",
            "up",
            "sum(rate(",
            "up{a=~\"(((\"}",
            "=1+1",
            "<script>alert(1)</script>",
            "a&b=c#d?e/f",
            "../../etc/passwd",
            "//elsewhere.example",
            "\r\nSet-Cookie: x=y",
            "\u0000",
            "#{1+1}",
            "${jndi:ldap://127.0.0.1/x}",
            "%s%n%1$s",
            "%00",
            "$1\\",
            "\uD83E\uDD99",
            "\u202E",
            "x".repeat(3_000),
            "'; DROP TABLE x; --");

    /** As no well-behaved client would send it. */
    private static final List<String> BROKEN = List.of(
            "?%",
            "?from=%zz", "?from=%2", "?user=%FF%FE", "?user=\u00e4\u00ff", "?=", "?&&&", ";x=y?from=1", "?{}|^`\"<>\\");

    private static final Pattern TRACE = Pattern.compile("\\bat [\\w.$/]+\\(\\w+\\.java|Exception:|jakarta\\.faces\\.");

    private final Portal portal;
    private final List<String> pages = new ArrayList<>(BELOW);
    private final List<String> resources = new ArrayList<>(UNDOCUMENTED);
    private final List<String> names = new ArrayList<>(OF_PAGES);

    AddressFuzzIT(Portal portal) throws Exception {
        this.portal = portal;
        UsagePageIT.awaitFigures(portal);
        LINK.matcher(Session.logIn(portal).get("/views").body()).results().forEach(link -> pages.add(link.group(1)));
        try (var reader = Json.createReader(
                new StringReader(portal.getAsAdmin("/api/v1/openapi").body()))) {
            reader.readObject().getJsonObject("paths").forEach((path, methods) -> {
                var filled = path.replaceAll("\\{\\w+}", "%s");
                resources.add("/api/v1" + filled);
                if (path.matches("/(global/)?spend.*")) {
                    resources.add(filled);
                }
                addNames(methods.asJsonObject());
            });
        }
    }

    private void addNames(JsonObject methods) {
        for (var method : methods.values()) {
            for (var parameter : method.asJsonObject()
                    .getOrDefault("parameters", JsonValue.EMPTY_JSON_ARRAY)
                    .asJsonArray()) {
                var name = parameter.asJsonObject().getString("name").replace("*", "model");
                if (!names.contains(name)) {
                    names.add(name);
                }
            }
        }
    }

    /** Otherwise the lists are made of nothing. */
    @Test
    void everyPageAndResourceIsTried() {
        assertThat(pages).hasSizeGreaterThan(20).contains("/", "/keys", "/settings/models", "/promql");
        assertThat(resources)
                .hasSizeGreaterThan(35)
                .contains("/api/v1/requests/%s", "/api/v1/query/metadata", "/global/spend/keys");
        assertThat(names)
                .contains("hosting", "var-model", "start_date", "maxDataPoints", "split")
                .doesNotHaveDuplicates();
    }

    @Test
    void anyAddressIsAnswered() throws Exception {
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                var random = new Random(SEED + i);
                var session = Session.logIn(portal);
                parts.add(pool.submit(() -> {
                    for (int n = 0; n < COUNT / THREADS && failed.size() < MOST_TOLD; n++) {
                        try {
                            tryOne(random, session);
                        } catch (AssertionError e) {
                            // Of ten thousand, all that fail are to be told, and not the first alone.
                            failed.add(start(String.valueOf(e.getMessage())));
                        }
                    }
                    return null;
                }));
            }
            for (var part : parts) {
                part.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(failed).as("seed %d, of %d addresses", SEED, COUNT).isEmpty();
    }

    private void tryOne(Random random, Session session) throws Exception {
        switch (random.nextInt(20)) {
            case 0 -> isNoFailure(one(random.nextBoolean() ? pages : resources, random), random, session);
            case 1 -> isAFormsPage(withParameters(one(FORMS, random), random), session);
            case 2 -> isAViewsLink("/views/" + encoded(one(VALUES, random)), session);
            case 3, 4, 5, 6, 7, 8 -> isAnswered(withParameters(filled(one(resources, random), random), random));
            default -> isAPage(withParameters(one(pages, random), random), session);
        }
    }

    private static void isAPage(String address, Session session) throws Exception {
        var answer = session.get(address);
        var what = "seed " + SEED + ": " + address;
        // A request or a dashboard that there is not has a page that says so.
        assertThat(answer.statusCode())
                .as(what)
                .isIn(address.matches("/(request|dashboard)(\\?.*)?") ? FOUND_OR_NOT : FOUND);
        assertThat(answer.body()).as(what).contains("<main").contains("</html>").doesNotContainPattern(TRACE);
        if (address.contains("colour=")
                && address.matches("/(usage|compare|requests|(users|models|providers|keys|teams)).*")) {
            var isChosen = !address.matches("/\\w+/detail.*") || answer.body().contains("id=\"facts\"");
            assertThat(answer.body().contains("no parameter of this page has that name") || !isChosen)
                    .as(what)
                    .isTrue();
        }
    }

    private static void isAFormsPage(String address, Session session) throws Exception {
        var answer = session.get(address);
        assertThat(answer.statusCode()).as("seed %d: %s", SEED, address).isIn(200, 302);
        assertThat(answer.body()).as("seed %d: %s", SEED, address).doesNotContainPattern(TRACE);
    }

    private static void isAViewsLink(String address, Session session) throws Exception {
        var answer = session.get(address);
        assertThat(answer.statusCode()).as("seed %d: %s", SEED, address).isIn(200, 302, 400, 404);
        assertThat(answer.body()).as("seed %d: %s", SEED, address).doesNotContainPattern(TRACE);
    }

    private void isAnswered(String address) throws Exception {
        var answer = portal.getAsAdmin(address);
        var what = "seed " + SEED + ": " + address + ": " + answer.statusCode();
        assertThat(answer.statusCode()).as(what).isIn(200, 400, 404, 405, 410, 422, 503);
        if (answer.statusCode() == 503) {
            assertThat(address).as(answer.body()).contains("/spend/tags");
        }
        if (answer.statusCode() != 200) {
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(what)
                    .startsWith("application/problem+json");
            assertThat(answer.body()).as(what).contains("\"detail\":\"").doesNotContainPattern(TRACE);
        }
    }

    /** The server may refuse it before the portal sees it. */
    private void isNoFailure(String path, Random random, Session session) throws IOException {
        var line = "GET " + filled(path, random) + one(BROKEN, random) + " HTTP/1.1";
        var address = portal.address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: portal\r\nConnection: close\r\nCookie: " + session.cookie() + "\r\n\r\n")
                            .getBytes(ISO_8859_1));
            var answer = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
            if (answer.length() == 12) {
                assertThat(answer.substring(9))
                        .as("seed %d: %s", SEED, line)
                        .isIn("200", "302", "400", "404", "405", "422", "503");
            }
        } catch (SocketException closed) {
            assertThat(closed).as(line).isNotNull();
        }
    }

    private String withParameters(String path, Random random) {
        var address = new StringBuilder(path);
        for (int n = random.nextInt(5); n > 0; n--) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(encoded(one(names, random)))
                    .append('=')
                    .append(encoded(one(VALUES, random)));
        }
        return address.toString();
    }

    private static String filled(String path, Random random) {
        return path.replace("%s", encoded(one(VALUES, random)).replace("+", "%20"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String start(String text) {
        return text.substring(0, Math.min(500, text.length()));
    }

    private static String one(List<String> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
