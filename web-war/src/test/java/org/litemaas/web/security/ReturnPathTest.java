package org.litemaas.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/usage", "/usage?from=2026-11-01&user=a%20b", "/settings/data-sources#cache"})
    void keepsPagesOfThePortal(String to) {
        assertThat(ReturnPath.safe(to)).isEqualTo(to);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "usage",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: x=y",
                "/not a uri",
                "/login?to=/login"
            })
    void goesHomeForAnythingElse(String to) {
        assertThat(ReturnPath.safe(to)).isEqualTo("/");
    }

    @Test
    void isNoLoop() {
        assertThat(ReturnPath.safe("/login")).isEqualTo("/");
    }
}
