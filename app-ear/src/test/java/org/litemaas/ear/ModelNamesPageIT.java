package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Model names in a real browser: a rule is tried out, added, seen in figures, and taken out again. */
@ExtendWith(PortalExtension.class)
class ModelNamesPageIT {
    private static final String PAGE = "/settings/models";

    private final Portal portal;
    private final Browser browser;

    ModelNamesPageIT(Portal portal, Browser browser) {
        this.portal = portal;
        this.browser = browser;
    }

    @BeforeEach
    void haveFigures() throws Exception {
        UsagePageIT.awaitFigures(portal);
        browser.resize(1280, 900);
        browser.openAsAdmin(PAGE);
    }

    @Test
    void aRuleNamesWhatIsAskedFromThenOn() throws Exception {
        type("model", "(?:openai/)?gpt-4o");
        type("canonicalModel", "tried-out");
        browser.one("#add button.pf-m-primary").click();
        browser.await("#verdict", "would be called otherwise");
        assertThat(browser.one("#add tbody").getText())
                .contains("gpt-4o of openai, external", "tried-out of openai, external");
        assertThat(models()).doesNotContain("tried-out");
        browser.assertAccessible();

        browser.one("#add button[formaction]").click();
        browser.await("main", "The rule was added");
        assertThat(models()).contains("\"model\":\"tried-out\"").doesNotContain("\"model\":\"gpt-4o\"");

        browser.one("#rules form button").click();
        browser.await("main", "The rule was removed");
        assertThat(models()).doesNotContain("tried-out");
        assertThat(browser.one("#rules").getText()).contains("Built in", "self-hosted");
        browser.assertNothingReported();
    }

    @Test
    void aRuleSaysWhoseServersTheyAre() throws Exception {
        type("model", "(?:openai/)?gpt-4o");
        browser.one("#field-hosting option[value=self-hosted]").click();
        browser.one("#add button.pf-m-primary").click();
        browser.await("#verdict", "would be called otherwise");
        assertThat(browser.one("#add tbody").getText()).contains("openai, external", "openai, self-hosted");
        browser.one("#add button[formaction]").click();
        browser.await("main", "The rule was added");
        try {
            var hosted = portal.getAsAdmin("/api/v1/usage?group=model&hosting=self-hosted");
            assertThat(hosted.body()).contains("\"model\":\"gpt-4o\"");
            browser.open("/models/detail?value=gpt-4o&hosting=self-hosted");
            assertThat(browser.one("#facts").getText()).contains("Hosting", "self-hosted");
            assertThat(browser.one(".chip").getText()).contains("Hosting self-hosted");
        } finally {
            browser.open(PAGE);
            browser.one("#rules form button").click();
            browser.await("main", "The rule was removed");
        }
        browser.open("/providers/detail?value=self-hosted");
        assertThat(browser.one("#facts").getText())
                .contains("Hosting", "self-hosted")
                .doesNotContain("external");
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        type("model", "(open");
        type("canonicalModel", "$1");
        browser.one("#add button.pf-m-primary").click();

        browser.await("#problem-model", "regular expression: missing closing )");
        assertThat(browser.one("#field-model").getDomAttribute("value")).isEqualTo("(open");
        assertThat(browser.all("#add button[formaction]")).isEmpty();

        type("model", "open");
        browser.one("#add button.pf-m-primary").click();
        browser.await("#problem-canonicalModel", "groups that the model's pattern has");
        browser.assertAccessible();
    }

    private void type(String field, String text) {
        var input = browser.one("#field-" + field);
        input.clear();
        input.sendKeys(text);
    }

    private String models() throws Exception {
        return portal.getAsAdmin("/api/v1/usage?group=model").body();
    }
}
