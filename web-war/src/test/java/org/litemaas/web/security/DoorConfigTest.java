package org.litemaas.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DoorConfigTest {
    @Test
    void namesTheKeyTheValueAndWhatWasExpected() {
        assertThatThrownBy(() -> new DoorConfig("ldap", "admin", null))
                .hasMessage("AUTH_MODE is 'ldap', expected one of [local]");
        assertThatThrownBy(() -> new DoorConfig("local", "a:b", null)).hasMessageStartingWith("ADMIN_USER is 'a:b'");
        assertThatThrownBy(() -> new DoorConfig("local", " ", null)).hasMessageStartingWith("ADMIN_USER is ' '");
    }

    @Test
    void aShortPasswordIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> new DoorConfig("local", "admin", "hunter2"))
                .hasMessage("ADMIN_PASSWORD has 7 characters, expected 8 or more");
    }

    @Test
    void keepsThePasswordOutOfLogs() {
        assertThat(new DoorConfig("local", "admin", "long enough")).asString().doesNotContain("long enough");
    }
}
