package org.litemaas.analytics.spendlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators write as {@code api_base}. */
class HostTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, api.openai.com",
        "http://granite.llm-hosting.svc.cluster.local:8080/v1, granite.llm-hosting.svc.cluster.local",
        "HTTPS://API.Example.ORG, api.example.org",
        "' https://api.example.org/v1 ', api.example.org",
        "api.example.org, api.example.org",
        "api.example.org:8443/v1, api.example.org",
        "localhost:11434, localhost",
        "10.0.0.7:8000, 10.0.0.7",
        "http://[2001:DB8::1]:8000/v1, [2001:db8::1]",
        "https://user:secret@api.example.org/v1, api.example.org",
        "https://user:p%40ss@api.example.org:1/, api.example.org",
        "http://my_model.my_ns.svc:8080, my_model.my_ns.svc",
        "http://granite.ns.svc.cluster.local.:8080/v1, granite.ns.svc.cluster.local",
        "https://api.example.org/v1/{model}/chat completions|x, api.example.org",
        "https://api.example.org?api-version=2024-06-01&x=a@b, api.example.org",
        "https://api.example.org#x@y, api.example.org",
        "unix+http://api.example.org/, api.example.org",
        "https://xn--bcher-kva.example/v1, xn--bcher-kva.example",
        "https://bücher.example/v1, bücher.example",
    })
    void isFound(String apiBase, String host) {
        assertThat(SpendLogReader.host(apiBase)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "https://",
                "http://:8080/",
                "/v1/chat",
                "//api.example.org/v1",
                "not a url",
                "https://{region}.example.org/v1",
                "http://[::1",
                "None of this: that",
                "?x=y",
                "\n",
                "."
            })
    void isNone(String apiBase) {
        assertThat(SpendLogReader.host(apiBase)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", ":", "[", "a@a@", "x://", ".."})
    void isFoundQuicklyOrNotAtAll(String part) {
        assertThat(SpendLogReader.host(part.repeat(20_000))).hasSizeLessThan(40_001);
    }
}
