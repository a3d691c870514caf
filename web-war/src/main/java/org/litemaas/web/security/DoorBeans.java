package org.litemaas.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes what is no bean by itself. */
@ApplicationScoped
class DoorBeans {
    @Produces
    @Singleton
    DoorConfig config() {
        return DoorConfig.from(ConfigProvider.getConfig());
    }
}
