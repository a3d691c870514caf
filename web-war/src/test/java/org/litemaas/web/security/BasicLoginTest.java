package org.litemaas.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicLoginTest {
    @Test
    void readsUtf8AndColonsInThePassword() {
        var header = "basic " + Base64.getEncoder().encodeToString("zoë:a:b ü".getBytes(UTF_8));

        assertThat(BasicLogin.parse(header)).hasValue(new BasicLogin("zoë", "a:b ü"));
    }

    @Test
    void liteLlmsClientsSendItAsABearersToken() {
        assertThat(BasicLogin.parse("Bearer YTpi")).hasValue(new BasicLogin("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic ", "Basic !", "Basic bm9jb2xvbg==", "Bearer sk-1234", "Digest YTpi", "YTpi"})
    void anythingElseIsNone(String header) {
        assertThat(BasicLogin.parse(header)).isEmpty();
    }

    @Test
    void keepsThePasswordOutOfLogs() {
        assertThat(new BasicLogin("u", "secret")).asString().doesNotContain("secret");
    }
}
