package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The login page in a real browser. */
@ExtendWith(PortalExtension.class)
class LoginPageIT {
    private final Browser browser;

    LoginPageIT(Browser browser) {
        this.browser = browser;
    }

    @Test
    void leadsBackToWhatWasAskedFor() {
        browser.driver().manage().deleteAllCookies();
        browser.open("/usage?from=2026-11-01");
        assertThat(browser.path()).startsWith("/login?to=");

        browser.logIn(Portal.USER, Portal.PASSWORD);

        assertThat(browser.path()).isEqualTo("/usage?from=2026-11-01");
    }

    @Test
    void saysWhatIsWrongAndKeepsTheName() {
        browser.driver().manage().deleteAllCookies();
        browser.open("/login");
        browser.logIn("somebody", "wrong");

        assertThat(browser.one("[role=alert]").getText()).contains("The user name or the password is wrong.");
        assertThat(browser.one("[name=user]").getDomProperty("value")).isEqualTo("somebody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isAccessible(String colorScheme) {
        browser.driver().manage().deleteAllCookies();
        browser.prefer(colorScheme);
        browser.open("/login");

        browser.assertAccessible();
    }
}
