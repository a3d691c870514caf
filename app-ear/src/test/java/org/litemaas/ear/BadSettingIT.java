package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A setting that cannot be used stops the portal from answering, and the log says which one and what was expected. */
class BadSettingIT {
    @Test
    void failsTheDeploymentByName() throws Exception {
        var environment = Map.of(
                "APP_DB_URL", "postgresql://portal:x@127.0.0.1:1/portal",
                "LITELLM_DB_URL", "postgresql://reader:x@127.0.0.1:1/litellm",
                "AUTH_MODE", "carrier-pigeon");
        try (var portal = Portal.launch(TestSession.work().resolve("bad-setting"), null, environment)) {
            portal.awaitLog("AUTH_MODE is 'carrier-pigeon', expected one of [local]");
            portal.awaitLog("WFLYSRV0026");

            assertThat(portal.get("/health/live").statusCode()).isEqualTo(404);
            assertThat(portal.get("/login").statusCode()).isEqualTo(404);
        }
    }
}
