package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A dashboard in a real browser, asking a real Prometheus: every kind of panel is drawn, and what fails says so. */
@ExtendWith(PortalExtension.class)
class DashboardPageIT {
    private static final String ALL = DashboardBrowser.ALL;

    private final Portal portal;
    private final Browser browser;
    private final DashboardBrowser board;

    DashboardPageIT(Portal portal, Browser browser) throws Exception {
        this.portal = portal;
        this.browser = browser;
        this.board = DashboardBrowser.ready(portal, browser);
    }

    @Test
    void everyKindOfPanelIsDrawn() {
        board.show(ALL);

        assertThat(board.states()).as("states of the panels").doesNotContain("loading");
        for (var title : List.of("Requests running", "Scrape duration, stacked", "Bars", "End-to-end latency")) {
            assertThat(board.panel(title).findElements(By.cssSelector(".plot canvas")))
                    .as(title)
                    .isNotEmpty();
        }
        assertThat(board.panel("Targets up").getText()).containsPattern("\\d+");
        assertThat(board.panel("Up share").getText()).contains("%");
        assertThat(board.panel("Samples by job").findElements(By.cssSelector(".bars li")))
                .isNotEmpty();
        assertThat(board.panel("Targets by job").findElements(By.cssSelector("circle")))
                .isNotEmpty();
        assertThat(board.panel("Targets").findElement(By.cssSelector("thead")).getText())
                .contains("Job")
                .doesNotContain("Time");
        assertThat(board.panel("Targets").getText()).contains("up");
        assertThat(board.panel("What this is")
                        .findElement(By.cssSelector("strong"))
                        .getText())
                .isEqualTo("Test");
        assertThat(board.panel("What this is").findElements(By.cssSelector("script")))
                .isEmpty();
        assertThat(board.panel("Requests running")
                        .findElement(By.cssSelector(".legend thead"))
                        .getText())
                .contains("Min")
                .contains("Mean")
                .contains("Max")
                .contains("Last");
    }

    @Test
    void whatFailsLeavesTheRestAlive() {
        board.show(ALL);

        assertThat(board.state("Broken query")).isEqualTo("error");
        assertThat(board.panel("Broken query").getText()).contains("parse error");
        assertThat(board.state("Nothing there")).isEqualTo("empty");
        assertThat(board.panel("Nothing there").getText()).contains("Never seen");
        assertThat(board.panel("A graph of nodes").getText()).contains("nodeGraph");
        assertThat(board.state("Requests running")).isEqualTo("shown");
    }

    @Test
    void theCrosshairIsSharedAndTheFiguresStandBesideIt() {
        board.show(ALL);
        new Actions(browser.driver())
                .moveToElement(board.panel("Requests running").findElement(By.cssSelector(".plot")), 0, 0)
                .perform();

        assertThat(board.panel("Requests running")
                        .findElement(By.cssSelector(".crosshair"))
                        .isDisplayed())
                .isTrue();
        assertThat(board.panel("Bars").findElement(By.cssSelector(".crosshair")).getDomAttribute("hidden"))
                .isNull();
        assertThat(board.panel("Requests running")
                        .findElement(By.cssSelector(".tip"))
                        .getText())
                .contains("UTC");
    }

    @Test
    void theExecutedQueryAndItsStepAreOneClickAway() {
        board.show(ALL);
        board.menu("Requests running");

        var query = board.panel("Requests running").findElement(By.cssSelector(".query"));
        assertThat(query.getText())
                .contains("sum by (model_name)")
                .contains("step")
                .doesNotContain("$model");
        query.findElement(By.linkText("Open in PromQL")).click();
        assertThat(browser.one("#query").getDomProperty("value")).contains("sum by (model_name)");
    }

    @Test
    void theCsvHasWhatThePanelShows() throws Exception {
        board.show(ALL);
        var address = board.panel("Requests running")
                .findElement(By.cssSelector("[data-csv]"))
                .getDomAttribute("href");
        var csv = portal.getAsAdmin(Objects.requireNonNull(address));

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.body()).startsWith("time,").contains("model_name");
    }

    @Test
    void panelsAreAskedForAgain() {
        board.show("/dashboard?uid=browser&refresh=10s");

        new WebDriverWait(browser.driver(), Duration.ofSeconds(30))
                .until(driver ->
                        browser.number("return Number(document.querySelector('#refreshed').dataset.done)") >= 2);
    }

    @Test
    void oldFiguresAreShownWithTheirAge() throws Exception {
        board.show("/dashboard?uid=browser&refresh=10s");
        portal.stopPrometheus();
        try {
            new WebDriverWait(browser.driver(), Duration.ofSeconds(90))
                    .until(driver -> board.state("Scrape duration, stacked").equals("stale"));
            assertThat(board.panel("Scrape duration, stacked")
                            .findElement(By.cssSelector("[data-notes]"))
                            .getText())
                    .contains("Old figures");
        } finally {
            portal.startPrometheus();
        }
        new WebDriverWait(browser.driver(), Duration.ofSeconds(90))
                .until(driver -> board.state("Scrape duration, stacked").equals("shown"));
        browser.forgetReports();
    }
}
