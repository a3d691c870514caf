package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.WebElement;

/** Data quality in a real browser: every day is told, held against the source, and read anew when an administrator asks. */
@ExtendWith(PortalExtension.class)
class DataQualityPageIT {
    private static final String PAGE = "/settings/data-quality";

    private final Portal portal;
    private final Browser browser;

    DataQualityPageIT(Portal portal, Browser browser) {
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
    void everyDayIsTold() {
        int first = browser.all("#days tbody tr").size();
        assertThat(first).isEqualTo(31);
        assertThat(browser.one("#days .card__note").getText()).startsWith("1 to 31 of ");
        assertThat(browser.one("#days tbody tr").getText()).contains("Still changing");

        link("Older days").click();
        browser.await("#days .card__note", "32 to ");
        assertThat(browser.one("#days").getText()).contains("Settled", "Possibly incomplete");
        link("Newer days").click();
        browser.await("#days .card__note", "1 to 31 of ");
        assertThat(browser.one("#refreshes tbody tr").getText()).contains("Read");
    }

    @Test
    void oursIsHeldAgainstTheSource() {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        range(yesterday.minusDays(2).toString(), yesterday.toString());
        browser.one("#check button.pf-m-primary").click();

        browser.await("#verdict", "every figure is the same on both sides");
        assertThat(browser.all("#check tbody")).hasSize(3);
        assertThat(browser.all("#check td.differs")).isEmpty();
        browser.assertNothingReported();
        browser.assertAccessible();
    }

    @Test
    void theApiTellsTheSameAndReconciles() throws Exception {
        var known = portal.getAsAdmin("/api/v1/data-quality").body();
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        assertThat(known).contains("\"day\":\"" + yesterday + "\"", "\"sourceReachable\":true");
        assertThat(known.split("\"settled\":", -1)).hasSizeGreaterThan(31);

        var range = "?from=" + yesterday.minusDays(1) + "&to=" + yesterday;
        assertThat(post("/api/v1/data-quality/reconciliations" + range).body())
                .contains("\"equal\":true", "\"day\":\"" + yesterday + "\"");
        assertThat(post("/api/v1/data-quality/reconciliations?from=2020-01-01&to=2026-01-01")
                        .body())
                .contains("\"status\":400", "\"parameter\":\"to\"");
        assertThat(post("/api/v1/data-quality/rebuilds?from=2020-01-01").body())
                .contains("\"status\":400", "\"parameter\":\"to\"");
        assertThat(post("/api/v1/data-quality/rebuilds?from=2020-01-01&to=2020-01-01")
                        .body())
                .isEqualTo("{\"days\":0}");
    }

    private HttpResponse<String> post(String path) throws Exception {
        return portal.send(HttpRequest.newBuilder(portal.at(path))
                .header("Authorization", Portal.basic(Portal.USER, Portal.PASSWORD))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void daysAreReadAnewWhenAnAdministratorAsks() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(4);
        String changed = "#day-" + day + " td:last-child [title]";
        String before = browser.one(changed).getDomAttribute("title");
        range(day.toString(), day.toString());
        browser.one("#check details.filter summary").click();
        browser.one("#check .pf-m-danger").click();

        browser.await("main", "1 day is read anew");
        assertThat(browser.path()).startsWith(PAGE + "?");
        browser.gone("#days .notice");
        assertThat(browser.one("#day-" + day).getText()).doesNotContain("asked for by");
        assertThat(browser.one(changed).getDomAttribute("title")).isNotEqualTo(before);
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        range("2026-11-24", "2025-11-24");
        browser.one("#check button.pf-m-primary").click();

        browser.await("#problem-to", "2025-11-24");
        assertThat(browser.one("#field-to").getDomAttribute("aria-invalid")).isEqualTo("true");
        browser.assertAccessible();
    }

    private void range(String from, String to) {
        for (var value : List.of(List.of("field-from", from), List.of("field-to", to))) {
            browser.driver()
                    .executeScript(
                            "document.getElementById(arguments[0]).value = arguments[1]", value.get(0), value.get(1));
        }
    }

    private WebElement link(String text) {
        return browser.all("#days a").stream()
                .filter(link -> link.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
