package org.litemaas.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none               | 10.0.0.9
            ''                 | 10.0.0.9
            1.2.3.4            | 1.2.3.4
            6.6.6.6, 1.2.3.4   | 1.2.3.4
            6.6.6.6,           | 10.0.0.9
            """)
    void isWhatTheNearestProxySaw(String forwardedFor, String expected) {
        assertThat(ClientAddress.of(forwardedFor, "10.0.0.9")).isEqualTo(expected);
    }
}
