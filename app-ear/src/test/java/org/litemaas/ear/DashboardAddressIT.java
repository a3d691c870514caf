package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The address of a dashboard is its state: range, variables, zoom, rows, tables and one panel alone. */
@ExtendWith(PortalExtension.class)
class DashboardAddressIT {
    private static final String ALL = DashboardBrowser.ALL;

    private final Browser browser;
    private final DashboardBrowser board;

    DashboardAddressIT(Portal portal, Browser browser) throws Exception {
        this.browser = browser;
        this.board = DashboardBrowser.ready(portal, browser);
    }

    @Test
    void anotherRangeKeepsTheRestOfTheAddress() {
        board.show(ALL + "&var-quantile=0.99");
        browser.one("#range summary").click();
        browser.one("#range a[href*='from=now-1h&']").click();
        browser.await("#range summary", "Last hour");

        assertThat(browser.path())
                .contains("from=now-1h")
                .contains("var-quantile=0.99")
                .contains("uid=browser");
        assertThat(browser.one("[data-panel='5']").getDomAttribute("data-source"))
                .contains("from=now-1h");
    }

    @Test
    void anAbsoluteRangeIsTypedAndABadOneIsToldAtItsField() {
        board.show(ALL + "&from=yesterday");
        assertThat(browser.one("[role=alert]").getText()).contains("from");
        var field = browser.one("#field-from");
        assertThat(field.isDisplayed()).isTrue();
        assertThat(browser.one("#problem-from").getText()).contains("was received, expected");
        field.clear();
        field.sendKeys("2026-01-02 03:04");
        var to = browser.one("#field-to");
        to.clear();
        to.sendKeys("2026-01-02 05:04", Keys.ENTER);
        browser.await("#range summary", "2 Jan 2026, 03:04 – 05:04 UTC");

        assertThat(browser.all("#problem-from")).isEmpty();
    }

    @Test
    void aVariableIsChosenByKeyboardAndNarrowsThePanels() {
        board.show(ALL);
        browser.one("details[data-name=var-model] summary").sendKeys(Keys.ENTER);
        var search = browser.one("details[data-name=var-model] input[type=search]");
        var model = browser.all("details[data-name=var-model] .filter__options label")
                .get(1)
                .getText();
        search.sendKeys(model, Keys.ARROW_DOWN);
        browser.focused().sendKeys(Keys.SPACE);
        browser.focused().sendKeys(Keys.ENTER);
        browser.await("details[data-name=var-model] summary", model);
        board.awaitPanels();

        assertThat(browser.path()).contains("var-model=").doesNotContain("__all");
        assertThat(board.panel("Requests running").findElements(By.cssSelector(".legend tbody tr")))
                .hasSize(1);
        assertThat(browser.one("a[href^='/usage?model=']").getText()).contains("Usage");
    }

    @Test
    void aSelectShowsThePageAnew() {
        board.show(ALL);
        new Select(browser.one("select[name=var-quantile]")).selectByVisibleText("p99");
        new WebDriverWait(browser.driver(), Duration.ofSeconds(15))
                .until(driver -> browser.path().contains("var-quantile=0.99"));
        browser.one("[data-panel]");

        assertThat(browser.path()).contains("refresh=off");
    }

    @Test
    void draggingZoomsIntoARange() {
        board.show(ALL);
        var plot = board.panel("Requests running").findElement(By.cssSelector(".plot"));
        new Actions(browser.driver())
                .moveToElement(plot, -40, 0)
                .clickAndHold()
                .moveByOffset(100, 0)
                .release()
                .perform();
        new WebDriverWait(browser.driver(), Duration.ofSeconds(15))
                .until(driver -> browser.path().contains("from=20"));
        browser.await("#range summary", "UTC");

        var parameters = browser.path();
        assertThat(parameters).matches(".*from=\\d{4}-\\d\\d-\\d\\dT.*to=\\d{4}-\\d\\d-\\d\\dT.*");
    }

    @Test
    void aPanelIsReadAsATableAndTheAddressKnows() {
        board.show(ALL);
        board.menu("Requests running");
        board.panel("Requests running")
                .findElement(By.cssSelector("button[data-view]"))
                .click();

        assertThat(board.panel("Requests running").findElements(By.cssSelector(".panel__body tbody tr")))
                .isNotEmpty();
        assertThat(browser.path()).contains("table=5");
        browser.driver().navigate().refresh();
        board.awaitPanels();
        assertThat(board.panel("Requests running").findElements(By.cssSelector(".panel__body tbody tr")))
                .isNotEmpty();
    }

    @Test
    void aPanelTakesThePageAndGivesItBack() {
        board.show(ALL);
        board.menu("Requests running");
        board.panel("Requests running")
                .findElement(By.cssSelector("[data-full]"))
                .click();
        browser.one(".dash--alone");
        board.awaitPanels();

        assertThat(browser.path()).contains("panel=5");
        assertThat(browser.all("[data-panel]")).hasSize(1);
        browser.one("a[href^='/dashboard']:not([data-full])");
        browser.driver().findElement(By.partialLinkText("The whole dashboard")).click();
        board.awaitPanels();
        assertThat(browser.all("[data-panel]")).hasSizeGreaterThan(5);
    }

    @Test
    void aCollapsedRowAsksOnlyWhenItIsOpened() {
        board.show(ALL);
        assertThat(board.state("Inside the row")).isEqualTo("loading");
        browser.one("details[data-row] summary").click();
        browser.one("[data-panel='51'][data-state=shown]");

        assertThat(browser.path()).contains("turned=1");
    }
}
