package org.litemaas.analytics.config;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;

/** Fails the deployment on a wrong setting, before anything answers. */
public class ConfigCheck implements Extension {
    void check(@Observes AfterDeploymentValidation deployment) {
        try {
            AnalyticsConfig.read(ConfigProvider.getConfig());
            SecondPassConfig.read(ConfigProvider.getConfig());
            RequestLogConfig.read(ConfigProvider.getConfig());
        } catch (IllegalArgumentException e) {
            deployment.addDeploymentProblem(e);
        }
    }
}
