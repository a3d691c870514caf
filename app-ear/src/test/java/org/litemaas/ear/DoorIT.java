package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, who does not, and what every answer carries. */
@ExtendWith(PortalExtension.class)
class DoorIT {
    private final Portal portal;

    DoorIT(Portal portal) {
        this.portal = portal;
    }

    @Test
    void apiAsksForBasic() throws Exception {
        var answer = portal.get("/api/v1/openapi");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic realm="));
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("\"status\":401", "Log in with HTTP Basic");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aScriptsFetchOpensNoPasswordDialog() throws Exception {
        var answer =
                portal.send(HttpRequest.newBuilder(portal.at("/api/v1/openapi")).header("Sec-Fetch-Mode", "cors"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Session");
    }

    @Test
    void basicGetsInWithoutASession() throws Exception {
        var answer = portal.getAsAdmin("/api/v1/openapi");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"openapi\": \"3.1.0\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ???", "Bearer abc", "Basic bm9jb2xvbg==", "bm86Y29sb24="})
    void aHeaderThatIsNoBasicIsRefused(String header) throws Exception {
        var answer =
                portal.send(HttpRequest.newBuilder(portal.at("/api/v1/openapi")).header("Authorization", header));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Basic base64(user:password)");
    }

    @Test
    void guessingIsSlowedDownForThatNameOnly() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(tryToLogIn("guesser").statusCode()).isEqualTo(401);
        }
        var slowed = tryToLogIn("guesser");

        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
        assertThat(slowed.body()).contains("Too Many Requests");
        assertThat(portal.getAsAdmin("/api/v1/openapi").statusCode()).isEqualTo(200);
    }

    @Test
    void aMadeUpAddressDoesNotStartTheGuessingAfresh() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(guessFrom("6.6.6." + i + ", 1.2.3.4").statusCode()).isEqualTo(401);
        }
        assertThat(guessFrom("6.6.6.6, 1.2.3.4").statusCode()).isEqualTo(429);
        assertThat(guessFrom("1.2.3.5").statusCode()).as("somebody else").isEqualTo(401);
    }

    private HttpResponse<String> guessFrom(String forwardedFor) throws IOException, InterruptedException {
        return portal.send(HttpRequest.newBuilder(portal.at("/api/v1/openapi"))
                .header("Authorization", Portal.basic("forwarded", "a guess"))
                .header("X-Forwarded-For", forwardedFor));
    }

    @Test
    void pagesSendToTheLoginPageAndRememberWhere() throws Exception {
        var answer = portal.get("/usage?from=2026-11-01&group=model");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue(portal.at("/login?to=%2Fusage%3Ffrom%3D2026-11-01%26group%3Dmodel")
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/api/v1/openapi", "/nowhere", "/health/live", "/usage"})
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        var headers = portal.get(path).headers();

        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
        assertThat(headers.firstValue("Strict-Transport-Security"))
                .as("over plain HTTP")
                .isEmpty();
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
    }

    @Test
    void behindTlsCookiesAreSecureAndTheBrowserStaysThere() throws Exception {
        var answer = portal.send(HttpRequest.newBuilder(portal.at("/login")).header("X-Forwarded-Proto", "https"));

        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie ->
                        assertThat(cookie).containsIgnoringCase("secure").contains("HttpOnly", "SameSite=Lax"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session/end", "/usage", "/nowhere"})
    void noFormIsTakenWithoutItsToken(String path) throws Exception {
        var session = Session.logIn(portal);
        var answer = session.post(path, "a=b");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("reload the page and send it again");
        assertThat(session.isIn()).isTrue();
    }

    @Test
    void theApiTakesNoChangeOnACookieAlone() throws Exception {
        var answer = Session.logIn(portal).post("/api/v1/openapi", "a=b");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("X-Form-Token");
    }

    @Test
    void aSessionEndsWithItsToken() throws Exception {
        var session = Session.logIn(portal);
        assertThat(session.isIn()).isTrue();

        assertThat(session.post("/session/end", "formToken=" + session.token()).statusCode())
                .isEqualTo(302);
        assertThat(session.isIn()).isFalse();
    }

    @Test
    void theSessionIsANewOneAfterLogin() throws Exception {
        var session = new Session(portal);
        var token = session.token();
        var before = session.cookie();
        session.post("/session", Session.form(Portal.PASSWORD, token, "/"));

        assertThat(session.cookie()).isNotEqualTo(before);
        assertThat(new Session(portal, before).isIn()).as("the old cookie").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", ""})
    void afterLoginNobodyLeavesThePortal(String to) throws Exception {
        var session = new Session(portal);
        var answer = session.post("/session", Session.form(Portal.PASSWORD, session.token(), to));

        assertThat(answer.headers().firstValue("Location"))
                .hasValue(portal.at("/").toString());
    }

    @Test
    void aWrongPasswordShowsTheFormAgain() throws Exception {
        var session = new Session(portal);
        var answer = session.post("/session", Session.form("wrong", session.token(), "/usage"));

        assertThat(answer.body()).contains("The user name or the password is wrong.", "value=\"/usage\"");
        assertThat(session.isIn()).isFalse();
    }

    @Test
    void probesAndMetricsNeedNoLogin() throws Exception {
        assertThat(portal.get("/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(portal.get("/health/ready").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(portal.get("/metrics").body())
                .contains(
                        "jvm_memory_bytes_used",
                        "process_cpu_seconds_total",
                        "portal_http_request_duration_seconds_bucket{part=\"probe\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/metrics"})
    void textIsCompressedOnRequest(String path) throws Exception {
        var answer = portal.send(HttpRequest.newBuilder(portal.at(path)).header("Accept-Encoding", "gzip"));

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    @Test
    void errorsOfTheApiAreProblems() throws Exception {
        var nowhere = portal.getAsAdmin("/api/v1/nowhere");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.headers().firstValue("Content-Type"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("application/problem+json"));
        assertThat(portal.getAsAdmin("/api/").statusCode()).isEqualTo(404);

        var put = portal.send(HttpRequest.newBuilder(portal.at("/api/v1/openapi"))
                .header("Authorization", Portal.basic(Portal.USER, Portal.PASSWORD))
                .PUT(BodyPublishers.noBody()));
        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow"))
                .hasValueSatisfying(
                        allow -> assertThat(List.of(allow.split(", "))).contains("GET"));
    }

    private HttpResponse<String> tryToLogIn(String user) throws IOException, InterruptedException {
        return portal.send(HttpRequest.newBuilder(portal.at("/api/v1/openapi"))
                .header("Authorization", Portal.basic(user, "a guess")));
    }
}
