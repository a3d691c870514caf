package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavableAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usage",
                "/usage?range=7d&model=gpt-4o",
                "/users",
                "/keys/detail?value=88dc%2F",
                "/compare?by=user&value=a&value=b",
                "/requests?status=failure",
                "/budgets?show=near",
                "/dashboard?uid=vllm&from=now-6h&to=now",
                "/promql?query=up",
                "/usage?next=//elsewhere.example/"
            })
    void pagesWhoseStateLiesInTheAddressAreKept(String address) {
        assertThat(SavableAddress.problem(address)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "usage",
                "//elsewhere.example/usage",
                "/\\elsewhere.example",
                "https://elsewhere.example/usage",
                "/usage/../session/end",
                "/usage#x",
                "/usage?a=b\r\nSet-Cookie: x=y",
                "/usage?user=\u00e4",
                "/usage;x=y?range=7d",
                "/",
                "/views",
                "/settings/models",
                "/session/end",
                "/api/v1/usage",
                "/login?to=/usage"
            })
    void nothingElseIs(String address) {
        assertThat(SavableAddress.problem(address)).contains("was received, expected the address of a page");
    }

    @Test
    void anEndlessAddressIsRefused() {
        assertThat(SavableAddress.problem("/usage?user=" + "x".repeat(8_000)))
                .isEqualTo("An address of 8012 characters was received, expected at most 8000.");
    }

    @Test
    void anAddressIsCalledAsItsPage() {
        assertThat(SavableAddress.label("/keys?range=7d")).isEqualTo("API keys");
        assertThat(SavableAddress.label("/keys/detail?value=x")).isEqualTo("API key");
        assertThat(SavableAddress.label("/dashboard?uid=vllm")).isEqualTo("Dashboard");
    }
}
