package org.litemaas.web.security;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.ConfigProvider;

/** Fails the deployment, with our own message, when a setting of the door is wrong. */
public class DoorConfigCheck implements Extension {
    void check(@Observes AfterDeploymentValidation deployment) {
        try {
            DoorConfig.from(ConfigProvider.getConfig());
        } catch (IllegalArgumentException e) {
            deployment.addDeploymentProblem(e);
        }
    }
}
