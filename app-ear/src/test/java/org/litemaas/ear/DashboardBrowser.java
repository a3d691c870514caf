package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The browser with a dashboard of every kind of panel in it, over a Prometheus that has scraped for a while. */
final class DashboardBrowser {
    /** The dashboard, which does not change while it is looked at. */
    static final String ALL = "/dashboard?uid=browser&refresh=off";

    private final Portal portal;
    private final Browser browser;

    private DashboardBrowser(Portal portal, Browser browser) {
        this.portal = portal;
        this.browser = browser;
    }

    static DashboardBrowser ready(Portal portal, Browser browser) throws IOException, InterruptedException {
        var board = new DashboardBrowser(portal, browser);
        board.upload("browser");
        board.awaitSamples();
        browser.resize(1280, 900);
        browser.prefer("light");
        return board;
    }

    void show(String path) {
        browser.openAsAdmin(path);
        browser.one("#main");
        awaitPanels();
    }

    /** Until no panel that is open says that it is loading. */
    void awaitPanels() {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(30)).until(driver -> browser.number("""
                        return [...document.querySelectorAll('[data-panel], [data-result]')]
                            .filter(panel => !panel.closest('details:not([open])'))
                            .filter(panel => panel.hasAttribute('aria-busy') || !panel.dataset.state
                                || panel.dataset.state === 'loading').length""") == 0);
    }

    WebElement panel(String title) {
        return browser.one("[data-panel][aria-label='" + title + "']");
    }

    String state(String title) {
        return String.valueOf(panel(title).getDomAttribute("data-state"));
    }

    List<String> states() {
        return browser.all("[data-panel]").stream()
                .filter(panel -> !"51".equals(panel.getDomAttribute("data-panel")))
                .map(panel -> String.valueOf(panel.getDomAttribute("data-state")))
                .toList();
    }

    void menu(String title) {
        panel(title).findElement(By.cssSelector(".panel__menu summary")).click();
    }

    void remove(String uid) throws IOException, InterruptedException {
        portal.send(HttpRequest.newBuilder(portal.at("/api/v1/dashboards/" + uid))
                .header("Authorization", Portal.basic(Portal.USER, Portal.PASSWORD))
                .DELETE());
    }

    private void upload(String name) throws IOException, InterruptedException {
        try (var in = DashboardBrowser.class.getResourceAsStream("/dashboards/" + name + ".json")) {
            var answer = portal.send(HttpRequest.newBuilder(
                            portal.at("/api/v1/dashboards?replace=true&fileName=" + name + ".json"))
                    .header("Authorization", Portal.basic(Portal.USER, Portal.PASSWORD))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(Objects.requireNonNull(in).readAllBytes())));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    /** Until Prometheus has scraped for a while, so that lines have more than one point. */
    private void awaitSamples() throws IOException, InterruptedException {
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
