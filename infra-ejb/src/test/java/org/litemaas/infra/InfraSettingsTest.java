package org.litemaas.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litemaas.infra.prometheus.PrometheusEndpoint;

class InfraSettingsTest {
    @TempDir
    Path folder;

    @Test
    void withoutSettingsAPrometheusOnThisMachineIsAsked() {
        assertThat(read(Map.of()).prometheus())
                .isEqualTo(PrometheusEndpoint.open(URI.create("http://127.0.0.1:9090"), Duration.ofSeconds(10)));
    }

    @Test
    void allSettingsAreTaken() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "t");
        PrometheusEndpoint endpoint = read(Map.of(
                        "THANOS_URL", " https://thanos.example:9092/base ",
                        "THANOS_TOKEN_FILE", token.toString(),
                        "THANOS_NAMESPACE", "llm-hosting",
                        "THANOS_TIMEOUT", "PT2.5S"))
                .prometheus();

        assertThat(endpoint)
                .isEqualTo(new PrometheusEndpoint(
                        URI.create("https://thanos.example:9092/base"),
                        null,
                        token,
                        null,
                        "llm-hosting",
                        Duration.ofMillis(2_500),
                        PrometheusEndpoint.MAX_ANSWER_BYTES));
    }

    @ParameterizedTest
    @CsvSource({
        "THANOS_URL, thanos:9091",
        "THANOS_URL, /api",
        "THANOS_URL, ftp://thanos",
        "THANOS_URL, https://thanos/?dedup=true",
        "THANOS_URL, 'https://not an address'",
        "THANOS_TOKEN_FILE, /nowhere/token",
        "THANOS_CA_FILE, /nowhere/ca.pem",
        "THANOS_NAMESPACE, 'a&namespace=b'",
        "THANOS_TIMEOUT, 10s",
        "THANOS_TIMEOUT, PT0S",
        "THANOS_TIMEOUT, PT11M",
        "QUERY_CACHE_MIB, 64M",
        "QUERY_CACHE_MIB, 0",
        "QUERY_CACHE_MIB, 1048577",
        "SCRAPE_INTERVAL, 30",
        "SCRAPE_INTERVAL, PT2H",
        "DASHBOARD_DIR, /nowhere/dashboards",
    })
    void aWrongSettingIsNamedWithItsValueAndWhatWasExpected(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + " is \"" + value + "\": expected ");
    }

    @Test
    void theMemoryForAnswersIsGivenInMebibytes() {
        assertThat(read(Map.of()).queryCacheBytes()).isEqualTo(64 << 20);
        assertThat(read(Map.of("QUERY_CACHE_MIB", "1")).queryCacheBytes()).isEqualTo(1 << 20);
    }

    @Test
    void dashboardsHaveSettings() {
        assertThat(read(Map.of()).scrapeInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(read(Map.of()).dashboardFolder()).isNull();
        InfraConfig config = read(Map.of("SCRAPE_INTERVAL", "PT15S", "DASHBOARD_DIR", folder.toString()));
        assertThat(config.scrapeInterval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.dashboardFolder()).isEqualTo(folder);
    }

    @Test
    void allWrongSettingsAreToldAtOnce() throws IOException {
        Path notPem = Files.writeString(folder.resolve("ca.pem"), "no certificate");

        assertThatThrownBy(() -> read(Map.of("THANOS_TIMEOUT", "soon", "THANOS_CA_FILE", notPem.toString())))
                .hasMessageContaining("THANOS_TIMEOUT")
                .hasMessageContaining("THANOS_CA_FILE");
    }

    @Test
    void secretsAreNotShown() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "t");

        assertThatThrownBy(() -> read(Map.of("THANOS_URL", "https://me:s3cr3t@thanos:9091")))
                .hasMessageContaining("THANOS_TOKEN")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> read(Map.of("THANOS_TOKEN", "s3cr3t\nline")))
                .hasMessageStartingWith("THANOS_TOKEN")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> read(Map.of("THANOS_TOKEN", "s3cr3t", "THANOS_TOKEN_FILE", token.toString())))
                .hasMessageContaining("both")
                .hasMessageNotContaining("s3cr3t");
    }

    private static InfraConfig read(Map<String, String> settings) {
        return InfraSettings.read(key -> Optional.ofNullable(settings.get(key)));
    }
}
