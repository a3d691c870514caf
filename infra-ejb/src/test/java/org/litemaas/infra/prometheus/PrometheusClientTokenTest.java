package org.litemaas.infra.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.infra.prometheus.PrometheusException.Refused;

/** Tokens that rotate, are refused, or cannot be read. */
@Timeout(30)
class PrometheusClientTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aRefusedTokenIsReadFromItsFileAgainAndTriedOnceMore() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        try (FakeServer server = new FakeServer((exchange, call) -> {
            if ("Bearer second".equals(call.authorization())) {
                FakeServer.send(exchange, 200, FakeServer.EMPTY_RESULT);
            } else {
                // The rotation happens here, with the old time stamp, so that only the refusal can tell.
                FileTime stamp = Files.getLastModifiedTime(file);
                Files.writeString(file, "second\n");
                Files.setLastModifiedTime(file, stamp);
                FakeServer.send(exchange, 401, "Unauthorized");
            }
        })) {
            PrometheusClient client = new PrometheusClient(
                    new PrometheusEndpoint(server.url(), null, file, null, null, Duration.ofSeconds(5), 1_000_000));

            assertThat(client.instant("up", NOW).series()).isEmpty();
            assertThat(server.calls())
                    .extracting(FakeServer.Call::authorization)
                    .containsExactly("Bearer first", "Bearer second");
        }
    }

    @Test
    void aChangedTokenFileIsReadAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "first");
        try (FakeServer server = FakeServer.always(200, FakeServer.EMPTY_RESULT)) {
            PrometheusClient client = new PrometheusClient(
                    new PrometheusEndpoint(server.url(), null, file, null, null, Duration.ofSeconds(5), 1_000_000));
            client.instant("up", NOW);
            FileTime stamp = Files.getLastModifiedTime(file);
            Files.writeString(file, "second");
            Files.setLastModifiedTime(file, FileTime.from(stamp.toInstant().plusSeconds(2)));
            client.instant("up", NOW);

            assertThat(server.calls())
                    .extracting(FakeServer.Call::authorization)
                    .containsExactly("Bearer first", "Bearer second");
        }
    }

    @Test
    void aTokenRefusedForGoodIsTriedOnceAndNeverTold() throws IOException {
        try (FakeServer server = FakeServer.always(401, "Unauthorized")) {
            PrometheusEndpoint endpoint = new PrometheusEndpoint(
                    server.url(), "s3cr3t-token", null, null, null, Duration.ofSeconds(5), 1_000_000);

            assertThat(failureOf(endpoint)).isInstanceOf(Refused.class).hasMessageNotContaining("s3cr3t-token");
            assertThat(endpoint.toString()).doesNotContain("s3cr3t-token");
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void anUnreadableTokenFileIsToldAndNothingIsSent() throws IOException {
        try (FakeServer server = FakeServer.always(200, FakeServer.EMPTY_RESULT)) {
            Path file = Files.writeString(folder.resolve("token"), "two words");
            PrometheusEndpoint endpoint =
                    new PrometheusEndpoint(server.url(), null, file, null, null, Duration.ofSeconds(5), 1_000_000);

            assertThat(failureOf(endpoint))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageNotContaining("two words");
            Files.delete(file);
            assertThat(failureOf(endpoint)).isInstanceOf(Refused.class).hasMessageContaining("THANOS_TOKEN_FILE");
            assertThat(server.calls()).isEmpty();
        }
    }

    private static PrometheusException failureOf(PrometheusEndpoint endpoint) {
        PrometheusClient client = new PrometheusClient(endpoint);
        return catchThrowableOfType(PrometheusException.class, () -> client.instant("up", NOW));
    }
}
