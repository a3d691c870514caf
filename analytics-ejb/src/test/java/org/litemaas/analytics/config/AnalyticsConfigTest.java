package org.litemaas.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyticsConfigTest {
    /** Settings from a map. */
    private record Settings(Map<String, String> values) implements Config {
        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name)).map(type::cast);
        }

        @Override
        public <T> T getValue(String name, Class<T> type) {
            return getOptionalValue(name, type).orElseThrow();
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return List.of();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        assertThat(AnalyticsConfig.read(new Settings(Map.of("REPORTING_ZONE", " "))))
                .isEqualTo(new AnalyticsConfig(
                        ZoneId.of("UTC"),
                        Duration.ofSeconds(30),
                        Duration.ofHours(6),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        OptionalInt.empty(),
                        Runtime.getRuntime().maxMemory() / 4 >> 20 << 20));
    }

    @Test
    void whatIsSetIsTaken() {
        assertThat(AnalyticsConfig.read(new Settings(Map.of(
                        "REPORTING_ZONE",
                        " Asia/Kolkata ",
                        "REFRESH_INTERVAL",
                        "PT1M",
                        "SETTLE_AFTER",
                        "P1D",
                        "LITELLM_DB_STATEMENT_TIMEOUT",
                        "PT0.5S",
                        "LITELLM_DB_ROTATION_BUDGET",
                        "PT1H",
                        "RETENTION_DAYS",
                        "400",
                        "SLOT_MEMORY_MIB",
                        "100"))))
                .isEqualTo(new AnalyticsConfig(
                        ZoneId.of("Asia/Kolkata"),
                        Duration.ofMinutes(1),
                        Duration.ofDays(1),
                        Duration.ofMillis(500),
                        Duration.ofHours(1),
                        OptionalInt.of(400),
                        100 << 20));
    }

    @ParameterizedTest
    @CsvSource({
        "REPORTING_ZONE, Mars/Olympus, zone of the IANA",
        "REPORTING_ZONE, Asia/Kathmandu, multiple of 30 minutes",
        "REFRESH_INTERVAL, 30, ISO 8601",
        "REFRESH_INTERVAL, PT0.0001S, from PT0.001S",
        "SETTLE_AFTER, -PT6H, from PT0.001S",
        "SETTLE_AFTER, PT9999999999999H, to PT576H",
        "LITELLM_DB_STATEMENT_TIMEOUT, 2 minutes, ISO 8601",
        "LITELLM_DB_ROTATION_BUDGET, PT25H, from PT1S to PT24H",
        "RETENTION_DAYS, 7, 8 or more",
        "SLOT_MEMORY_MIB, 64M, a number of MiB",
        "SLOT_MEMORY_MIB, 0, from 1 to 1048576",
    })
    void whatIsWrongIsNamed(String key, String value, String expected) {
        assertThatThrownBy(() -> AnalyticsConfig.read(new Settings(Map.of(key, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("'" + value + "'")
                .hasMessageContaining(expected);
    }

    @Test
    void theSecondPassIsOffUnlessItIsSwitchedOn() {
        assertThat(SecondPassConfig.read(new Settings(Map.of())))
                .isEqualTo(new SecondPassConfig(false, Duration.ofMinutes(10)));
        assertThat(SecondPassConfig.read(new Settings(Map.of("SECOND_PASS", "on", "SECOND_PASS_BUDGET", "PT1H"))))
                .isEqualTo(new SecondPassConfig(true, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "SECOND_PASS, yes, or 'off'",
        "SECOND_PASS_BUDGET, 10, ISO 8601",
        "SECOND_PASS_BUDGET, PT0.5S, from PT1S",
        "SECOND_PASS_BUDGET, PT25H, to PT24H",
    })
    void whatIsWrongOfTheSecondPassIsNamed(String key, String value, String expected) {
        assertThatThrownBy(() -> SecondPassConfig.read(new Settings(Map.of(key, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("'" + value + "'")
                .hasMessageContaining(expected);
    }

    @Test
    void promptsAreNotShownUnlessItIsSwitchedOn() {
        assertThat(RequestLogConfig.read(new Settings(Map.of())))
                .isEqualTo(new RequestLogConfig(false, Duration.ofSeconds(10)));
        assertThat(RequestLogConfig.read(new Settings(Map.of("SHOW_PROMPTS", "on", "REQUESTS_TIMEOUT", "PT1M"))))
                .isEqualTo(new RequestLogConfig(true, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "SHOW_PROMPTS, true, or 'off'",
        "REQUESTS_TIMEOUT, 10, ISO 8601",
        "REQUESTS_TIMEOUT, PT0.5S, from PT1S",
        "REQUESTS_TIMEOUT, PT6M, to PT5M",
    })
    void whatIsWrongOfTheRequestLogIsNamed(String key, String value, String expected) {
        assertThatThrownBy(() -> RequestLogConfig.read(new Settings(Map.of(key, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("'" + value + "'")
                .hasMessageContaining(expected);
    }
}
