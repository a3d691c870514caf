package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Dashboards in a real browser, asking a real Prometheus: every kind of panel, the address as the state, and faults. */
@ExtendWith(PortalExtension.class)
class DashboardPageIT {
    private static final String ALL = "/dashboard?uid=browser&refresh=off";

    private final Portal portal;
    private final Browser browser;

    DashboardPageIT(Portal portal, Browser browser) {
        this.portal = portal;
        this.browser = browser;
    }

    @BeforeEach
    void haveDashboardAndSamples() throws Exception {
        upload("browser", "");
        awaitSamples();
        browser.resize(1280, 900);
        browser.prefer("light");
    }

    @AfterEach
    void takeOutWhatWasSent() throws Exception {
        remove("extra");
    }

    @Test
    void theListSaysWhatThereIsAndWhereFrom() {
        browser.openAsAdmin("/dashboards");

        var line = browser.await("#dashboards tbody tr", "Browser test");
        assertThat(line.getText())
                .contains("Uploaded")
                .contains("browser.json")
                .contains("vllm")
                .contains("not done here");
        assertThat(browser.one("#sidebar [aria-current=page]").getText()).isEqualTo("Dashboards");
        line.findElement(By.linkText("Browser test")).click();
        browser.one("[data-panel]");
        assertThat(browser.path()).isEqualTo("/dashboard?uid=browser");
        assertThat(browser.one("#sidebar [aria-current=page]").getText()).isEqualTo("Dashboards");
    }

    @Test
    void aFileIsSentKeptAndTakenOutAgain() throws Exception {
        browser.openAsAdmin("/dashboards");
        send(Files.writeString(file("extra"), "{\"uid\": \"extra\", \"title\": \"Extra\", \"panels\": []}"));
        assertThat(browser.one("[role=status]").getText()).contains("Extra");

        send(file("extra"));
        assertThat(browser.one("#problem-file").getText()).contains("extra").contains("already");
        assertThat(browser.one("[name=replace]").isSelected()).isTrue();
        send(file("extra"));
        browser.one("[role=status]");

        var bytes = portal.getAsAdmin("/api/v1/dashboards/extra/file");
        assertThat(bytes.body()).isEqualTo(Files.readString(file("extra")));

        var line = browser.await("#dashboards tbody tr", "Extra");
        line.findElement(By.cssSelector(".confirm summary")).click();
        line.findElement(By.cssSelector(".confirm button")).click();
        assertThat(browser.await("[role=status]", "removed").getText()).contains("removed");
        assertThat(browser.one("#dashboards").getText()).doesNotContain("Extra");
    }

    @Test
    void aFileThatIsNoneIsRefusedAtItsField() throws Exception {
        browser.openAsAdmin("/dashboards");
        send(Files.writeString(file("bad"), "{\"title\": \"x\", \"panels\": 7}"));

        assertThat(browser.one("#problem-file").getText()).contains("/panels");
        assertThat(browser.one("#field-file").getDomAttribute("aria-invalid")).isEqualTo("true");

        send(Files.writeString(file("bad"), "[" + " ".repeat(1_200_000) + "]"));
        assertThat(browser.one("#problem-file").getText()).contains("1048576");
    }

    @Test
    void everyKindOfPanelIsDrawn() {
        show(ALL);

        assertThat(states()).as("states of the panels").doesNotContain("loading");
        for (var title : List.of("Requests running", "Scrape duration, stacked", "Bars", "End-to-end latency")) {
            assertThat(panel(title).findElements(By.cssSelector(".plot canvas")))
                    .as(title)
                    .isNotEmpty();
        }
        assertThat(panel("Targets up").getText()).containsPattern("\\d+");
        assertThat(panel("Up share").getText()).contains("%");
        assertThat(panel("Samples by job").findElements(By.cssSelector(".bars li")))
                .isNotEmpty();
        assertThat(panel("Targets by job").findElements(By.cssSelector("circle")))
                .isNotEmpty();
        assertThat(panel("Targets").findElement(By.cssSelector("thead")).getText())
                .contains("Job")
                .doesNotContain("Time");
        assertThat(panel("Targets").getText()).contains("up");
        assertThat(panel("What this is").findElement(By.cssSelector("strong")).getText())
                .isEqualTo("Test");
        assertThat(panel("What this is").findElements(By.cssSelector("script"))).isEmpty();
        assertThat(panel("Requests running")
                        .findElement(By.cssSelector(".legend thead"))
                        .getText())
                .contains("Min")
                .contains("Mean")
                .contains("Max")
                .contains("Last");
    }

    @Test
    void whatFailsLeavesTheRestAlive() {
        show(ALL);

        assertThat(state("Broken query")).isEqualTo("error");
        assertThat(panel("Broken query").getText()).contains("parse error");
        assertThat(state("Nothing there")).isEqualTo("empty");
        assertThat(panel("Nothing there").getText()).contains("Never seen");
        assertThat(panel("A graph of nodes").getText()).contains("nodeGraph");
        assertThat(state("Requests running")).isEqualTo("shown");
    }

    @Test
    void anotherRangeKeepsTheRestOfTheAddress() {
        show(ALL + "&var-quantile=0.99");
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
        show(ALL + "&from=yesterday");
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
        show(ALL);
        browser.one("details[data-name=var-model] summary").sendKeys(Keys.ENTER);
        var search = browser.one("details[data-name=var-model] input[type=search]");
        var model = browser.all("details[data-name=var-model] .filter__options label")
                .get(1)
                .getText();
        search.sendKeys(model, Keys.ARROW_DOWN);
        browser.focused().sendKeys(Keys.SPACE);
        browser.focused().sendKeys(Keys.ENTER);
        browser.await("details[data-name=var-model] summary", model);
        awaitPanels();

        assertThat(browser.path()).contains("var-model=").doesNotContain("__all");
        assertThat(panel("Requests running").findElements(By.cssSelector(".legend tbody tr")))
                .hasSize(1);
        assertThat(browser.one("a[href^='/usage?model=']").getText()).contains("Usage");
    }

    @Test
    void aSelectShowsThePageAnew() {
        show(ALL);
        new Select(browser.one("select[name=var-quantile]")).selectByVisibleText("p99");
        new WebDriverWait(browser.driver(), Duration.ofSeconds(15))
                .until(driver -> browser.path().contains("var-quantile=0.99"));
        browser.one("[data-panel]");

        assertThat(browser.path()).contains("refresh=off");
    }

    @Test
    void draggingZoomsIntoARange() {
        show(ALL);
        var plot = panel("Requests running").findElement(By.cssSelector(".plot"));
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
    void theCrosshairIsSharedAndTheFiguresStandBesideIt() {
        show(ALL);
        new Actions(browser.driver())
                .moveToElement(panel("Requests running").findElement(By.cssSelector(".plot")), 0, 0)
                .perform();

        assertThat(panel("Requests running")
                        .findElement(By.cssSelector(".crosshair"))
                        .isDisplayed())
                .isTrue();
        assertThat(panel("Bars").findElement(By.cssSelector(".crosshair")).getDomAttribute("hidden"))
                .isNull();
        assertThat(panel("Requests running").findElement(By.cssSelector(".tip")).getText())
                .contains("UTC");
    }

    @Test
    void aPanelIsReadAsATableAndTheAddressKnows() {
        show(ALL);
        menu("Requests running");
        panel("Requests running")
                .findElement(By.cssSelector("button[data-view]"))
                .click();

        assertThat(panel("Requests running").findElements(By.cssSelector(".panel__body tbody tr")))
                .isNotEmpty();
        assertThat(browser.path()).contains("table=5");
        browser.driver().navigate().refresh();
        awaitPanels();
        assertThat(panel("Requests running").findElements(By.cssSelector(".panel__body tbody tr")))
                .isNotEmpty();
    }

    @Test
    void theExecutedQueryAndItsStepAreOneClickAway() {
        show(ALL);
        menu("Requests running");

        var query = panel("Requests running").findElement(By.cssSelector(".query"));
        assertThat(query.getText())
                .contains("sum by (model_name)")
                .contains("step")
                .doesNotContain("$model");
        query.findElement(By.linkText("Open in PromQL")).click();
        assertThat(browser.one("#query").getDomProperty("value")).contains("sum by (model_name)");
    }

    @Test
    void aPanelTakesThePageAndGivesItBack() {
        show(ALL);
        menu("Requests running");
        panel("Requests running").findElement(By.cssSelector("[data-full]")).click();
        browser.one(".dash--alone");
        awaitPanels();

        assertThat(browser.path()).contains("panel=5");
        assertThat(browser.all("[data-panel]")).hasSize(1);
        browser.one("a[href^='/dashboard']:not([data-full])");
        browser.driver().findElement(By.partialLinkText("The whole dashboard")).click();
        awaitPanels();
        assertThat(browser.all("[data-panel]")).hasSizeGreaterThan(5);
    }

    @Test
    void theCsvHasWhatThePanelShows() throws Exception {
        show(ALL);
        var address = panel("Requests running")
                .findElement(By.cssSelector("[data-csv]"))
                .getDomAttribute("href");
        var csv = portal.getAsAdmin(Objects.requireNonNull(address));

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.body()).startsWith("time,").contains("model_name");
    }

    @Test
    void aCollapsedRowAsksOnlyWhenItIsOpened() {
        show(ALL);
        assertThat(state("Inside the row")).isEqualTo("loading");
        browser.one("details[data-row] summary").click();
        browser.one("[data-panel='51'][data-state=shown]");

        assertThat(browser.path()).contains("turned=1");
    }

    @Test
    void panelsAreAskedForAgain() {
        show("/dashboard?uid=browser&refresh=10s");

        new WebDriverWait(browser.driver(), Duration.ofSeconds(30))
                .until(driver ->
                        browser.number("return Number(document.querySelector('#refreshed').dataset.done)") >= 2);
    }

    @Test
    void oldFiguresAreShownWithTheirAge() throws Exception {
        show("/dashboard?uid=browser&refresh=10s");
        portal.stopPrometheus();
        try {
            new WebDriverWait(browser.driver(), Duration.ofSeconds(90))
                    .until(driver -> state("Scrape duration, stacked").equals("stale"));
            assertThat(panel("Scrape duration, stacked")
                            .findElement(By.cssSelector("[data-notes]"))
                            .getText())
                    .contains("Old figures");
        } finally {
            portal.startPrometheus();
        }
        new WebDriverWait(browser.driver(), Duration.ofSeconds(90))
                .until(driver -> state("Scrape duration, stacked").equals("shown"));
        browser.forgetReports();
    }

    @Test
    void whatIsNoDashboardSaysSo() {
        browser.openAsAdmin("/dashboard?uid=nobody");

        assertThat(browser.one("main").getText()).contains("nobody").contains("none of the");
        browser.forgetReports();
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

    @ParameterizedTest
    @CsvSource({
        "/dashboards, light",
        "/dashboards, dark",
        "/dashboard?uid=browser&refresh=off, light",
        "/dashboard?uid=browser&refresh=off, dark",
        "/dashboard?uid=browser&refresh=off&panel=5, light",
        "/dashboard?uid=browser&refresh=off&table=5&table=7, dark",
        "/promql?query=up, light",
        "/promql?query=up&kind=instant, dark"
    })
    void isAccessible(String page, String theme) {
        browser.prefer(theme);
        show(page);
        browser.assertNothingReported();

        browser.assertAccessible();
        browser.forgetReports();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280, 2560})
    void nothingSticksOut(int width) {
        for (var theme : List.of("light", "dark")) {
            browser.prefer(theme);
            for (var page : List.of("/dashboards", ALL, ALL + "&panel=5", "/promql?query=up")) {
                browser.resize(width, 1400);
                show(page);

                assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
                        .as("%s at %d px", page, width)
                        .isLessThanOrEqualTo(0);
                browser.screenshot("dash" + page.replaceAll("\\W+", "-") + "-" + width + "-" + theme);
            }
        }
    }

    private void show(String path) {
        browser.openAsAdmin(path);
        browser.one("#main");
        awaitPanels();
    }

    /** Until no panel that is open says that it is loading. */
    private void awaitPanels() {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(30)).until(driver -> browser.number("""
                        return [...document.querySelectorAll('[data-panel], [data-result]')]
                            .filter(panel => !panel.closest('details:not([open])'))
                            .filter(panel => panel.hasAttribute('aria-busy') || !panel.dataset.state
                                || panel.dataset.state === 'loading').length""") == 0);
    }

    private org.openqa.selenium.WebElement panel(String title) {
        return browser.one("[data-panel][aria-label='" + title + "']");
    }

    private String state(String title) {
        return String.valueOf(panel(title).getDomAttribute("data-state"));
    }

    private List<String> states() {
        return browser.all("[data-panel]").stream()
                .filter(panel -> !"51".equals(panel.getDomAttribute("data-panel")))
                .map(panel -> String.valueOf(panel.getDomAttribute("data-state")))
                .toList();
    }

    private void menu(String title) {
        panel(title).findElement(By.cssSelector(".panel__menu summary")).click();
    }

    private void send(Path file) {
        browser.one("#field-file").sendKeys(file.toAbsolutePath().toString());
        browser.one("#upload button[type=submit]").click();
        browser.one("#field-file");
    }

    private static Path file(String name) {
        return TestSession.work().resolve(name + ".json");
    }

    private void upload(String name, String query) throws IOException, InterruptedException {
        try (var in = DashboardPageIT.class.getResourceAsStream("/dashboards/" + name + ".json")) {
            var answer = portal.send(HttpRequest.newBuilder(
                            portal.at("/api/v1/dashboards?replace=true&fileName=" + name + ".json" + query))
                    .header("Authorization", Portal.basic(Portal.USER, Portal.PASSWORD))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(Objects.requireNonNull(in).readAllBytes())));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void remove(String uid) throws IOException, InterruptedException {
        portal.send(HttpRequest.newBuilder(portal.at("/api/v1/dashboards/" + uid))
                .header("Authorization", Portal.basic(Portal.USER, Portal.PASSWORD))
                .DELETE());
    }

    /** Until Prometheus has scraped for a while, so that lines have more than one point. */
    private void awaitSamples() throws Exception {
        var deadline = Instant.now().plus(Duration.ofMinutes(2));
        var last = "";
        while (Instant.now().isBefore(deadline)) {
            last = portal.getAsAdmin("/api/v1/query?query=count_over_time(up%5B10m%5D)%20%3E%202")
                    .body();
            if (last.contains("\"job\"")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IllegalStateException("Prometheus did not scrape: " + last);
    }
}
