package org.litemaas.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.MetricsSourceStatus;

class MetricsSourceTest {
    @Test
    void innerAddressesAreForAdministrators() {
        var status = new MetricsSourceStatus(
                URI.create("http://thanos.inner.svc:9090"), true, Instant.EPOCH, Instant.EPOCH, "0.37.2", null);

        assertThat(MetricsSource.of(status, true).url()).isEqualTo("http://thanos.inner.svc:9090");
        assertThat(MetricsSource.of(status, false).url()).isEqualTo("THANOS_URL");
        assertThat(MetricsSource.of(status, false).version()).isEqualTo("0.37.2");
    }
}
