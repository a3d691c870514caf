package org.litemaas.analytics.config;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the server gives this module. */
@Singleton
public class Resources {
    @Produces
    @OwnDatabase
    @Resource(lookup = "java:/jdbc/AppDS")
    private DataSource own;

    @Produces
    @LiteLlmDatabase
    @Resource(lookup = "java:/jdbc/LiteLLMDS")
    private DataSource liteLlm;

    @Produces
    @Singleton
    AnalyticsConfig config() {
        return AnalyticsConfig.read(ConfigProvider.getConfig());
    }

    @Produces
    @Singleton
    SecondPassConfig secondPass() {
        return SecondPassConfig.read(ConfigProvider.getConfig());
    }

    @Produces
    @Singleton
    RequestLogConfig requestLog() {
        return RequestLogConfig.read(ConfigProvider.getConfig());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
