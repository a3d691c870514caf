package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A portal that starts while both databases and Prometheus are away, and logs as JSON. */
class SourcesAwayIT {
    @Test
    void standsNotReadyUntilItsOwnDatabaseComes() throws Exception {
        var work = TestSession.work().resolve("away");
        var port = TestSession.freePort();
        var environment = Map.of(
                "APP_DB_URL", "postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres",
                "LITELLM_DB_URL", "postgresql://reader:x@127.0.0.1:1/litellm",
                "THANOS_URL", "http://127.0.0.1:1",
                "LOG_FORMAT", "json");
        try (var portal = Portal.launch(work, null, environment)) {
            portal.await("/health/live", 200);

            assertThat(portal.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(portal.get("/login").statusCode()).isEqualTo(200);
            var refused = portal.getAsAdmin("/api/v1/openapi");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("the portal's database is away");

            try (var late = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setOverrideWorkingDirectory(work.resolve("postgres").toFile())
                    .start()) {
                portal.await("/health/ready", 200);

                assertThat(late.getPort()).isEqualTo(port);
                assertThat(portal.getAsAdmin("/api/v1/openapi").statusCode())
                        .as("with LiteLLM and Prometheus still away")
                        .isEqualTo(200);
                whatNeedsTheSpendLogIsUnknownRatherThanEmpty(portal);
                var session = Session.logIn(portal);
                late.close();
                whatLiesInTheOwnDatabaseSaysThatItIsAway(session);
                pagesSpeakDollarsAndSaySo(session);
                assertThat(portal.stop()).as("gone after TERM").isTrue();
            }
            logIsJsonWithoutSecrets(portal.log());
        }
    }

    private static void whatNeedsTheSpendLogIsUnknownRatherThanEmpty(Portal portal) throws Exception {
        for (var path : List.of(
                "/spend/keys",
                "/spend/models",
                "/spend/tags",
                "/global/spend",
                "/api/v1/requests",
                "/api/v1/requests/x")) {
            var answer = portal.getAsAdmin(path);
            assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(503);
            assertThat(answer.body()).as(path).contains("\"status\":503");
        }
        assertThat(portal.getAsAdmin("/spend/keys").body()).contains("LITELLM_DB_URL");
    }

    private static void whatLiesInTheOwnDatabaseSaysThatItIsAway(Session session) throws Exception {
        var list = session.get("/views");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains("Saved views cannot be read: the portal's own database is away.");
        assertThat(session.get("/views/1").statusCode()).isEqualTo(503);
        assertThat(session.get("/api/v1/views").statusCode()).isEqualTo(503);
        assertThat(session.get("/usage?range=7d").statusCode()).isEqualTo(200);
    }

    /** Nobody knows which currency was chosen while our own database is away. */
    private static void pagesSpeakDollarsAndSaySo(Session session) throws Exception {
        for (var path : List.of("/usage", "/reports/chargeback", "/settings/general")) {
            var answer = session.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).contains("Money is shown in US dollars");
        }
    }

    private static void logIsJsonWithoutSecrets(String log) {
        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> {
            try (var reader = Json.createReader(new StringReader(line))) {
                assertThat(reader.readObject()).containsKeys("timestamp", "level", "message");
            }
        });
        assertThat(log).contains("cannot be migrated, next try in 1 s").doesNotContain(Portal.PASSWORD);
    }
}
