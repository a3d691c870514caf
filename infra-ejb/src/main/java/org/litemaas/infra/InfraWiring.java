package org.litemaas.infra;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.litemaas.infra.prometheus.PrometheusClient;

/** Makes the beans that need more than a constructor. */
final class InfraWiring {
    @Produces
    @Singleton
    static InfraConfig config() {
        Config config = ConfigProvider.getConfig();
        return InfraSettings.read(key -> config.getOptionalValue(key, String.class));
    }

    @Produces
    @Singleton
    static PrometheusClient prometheus(InfraConfig config) {
        return new PrometheusClient(config.prometheus());
    }
}
