package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Queries of one's own in a real browser. */
@ExtendWith(PortalExtension.class)
class PromqlPageIT {
    private final Browser browser;

    PromqlPageIT(Portal portal, Browser browser) throws Exception {
        this.browser = browser;
        DashboardBrowser.ready(portal, browser);
    }

    @Test
    void aQueryOfOnesOwnIsCompletedAndAnswered() {
        browser.openAsAdmin("/promql");
        var editor = browser.one("#query");
        editor.sendKeys("scrape_dur");
        browser.one("#suggestions li");
        editor.sendKeys(Keys.ENTER);
        assertThat(editor.getDomProperty("value")).isEqualTo("scrape_duration_seconds");
        editor.sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
        browser.one("#result[data-state=shown] canvas");

        assertThat(browser.path()).contains("query=scrape_duration_seconds");
        browser.one("#result button[data-view]").click();
        assertThat(browser.all("#result tbody tr")).isNotEmpty();
    }

    @Test
    void aQueryThatIsNoneIsToldAtItsField() {
        browser.openAsAdmin("/promql?query=sum(&kind=instant");
        browser.one("#result[data-state=error]");

        assertThat(browser.one("#problem-query").getText()).contains("parse error");
        browser.forgetReports();
    }
}
