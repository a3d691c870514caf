package org.litemaas.infra;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Fails the deployment when a setting is wrong, with a message that says which and what was expected. */
public final class InfraConfigCheck implements Extension {
    void check(@Observes AfterDeploymentValidation validation) {
        Config config = ConfigProvider.getConfig();
        try {
            InfraSettings.read(key -> config.getOptionalValue(key, String.class));
        } catch (IllegalArgumentException e) {
            validation.addDeploymentProblem(new DeploymentException("Wrong configuration:\n" + e.getMessage()));
        }
    }
}
