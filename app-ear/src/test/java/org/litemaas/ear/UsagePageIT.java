package org.litemaas.ear;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The usage page in a real browser: what it shows is what the API says, for every filter, and its address is the view. */
@ExtendWith(PortalExtension.class)
class UsagePageIT {
    private final Portal portal;
    private final Browser browser;

    UsagePageIT(Portal portal, Browser browser) {
        this.portal = portal;
        this.browser = browser;
    }

    @BeforeEach
    void haveFigures() throws Exception {
        awaitFigures(portal);
        browser.resize(1280, 900);
    }

    /** Waits until the cache holds every day of the demo. */
    static void awaitFigures(Portal portal) throws Exception {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        var last = "";
        while (System.nanoTime() < deadline) {
            var answer = portal.getAsAdmin("/api/v1/usage?limit=0");
            last = answer.body();
            if (answer.statusCode() == 200
                    && json(last).getJsonObject("freshness").getBoolean("complete", false)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("The spend-log cache did not become complete: " + last);
    }

    @Test
    void showsWhatTheApiSays() throws Exception {
        show("/usage?range=7d");

        assertCardsEqualTheApi(lastDays(7));
    }

    @Test
    void aModelInATableIsAFilter() throws Exception {
        show("/usage?range=7d");
        var link = browser.one("#by-model tbody a");
        var model = link.getText();
        link.click();
        browser.one(".chip");

        assertThat(browser.path()).contains("model=" + URLEncoder.encode(model, UTF_8));
        assertThat(browser.all("#by-model tbody tr")).hasSize(1);
        assertCardsEqualTheApi(lastDays(7) + "&model=" + URLEncoder.encode(model, UTF_8));

        browser.one(".chip a").click();
        browser.gone(".chip");
        assertThat(browser.path()).isEqualTo("/usage?range=7d");
    }

    @Test
    void theKeyboardAloneSetsAFilter() {
        show("/usage?range=30d");
        browser.one("details[data-name=provider] summary").sendKeys(Keys.ENTER);
        var search = browser.one("details[data-name=provider] input[type=search]");
        search.sendKeys("self", Keys.ARROW_DOWN);
        browser.focused().sendKeys(Keys.SPACE);
        browser.focused().sendKeys(Keys.ENTER);
        browser.one(".chip");

        assertThat(browser.path()).contains("provider=self-hosted").contains("range=30d");
        assertThat(browser.one("details[data-name=provider] summary").getText()).contains("1");
    }

    @Test
    void theRestOfTheViewSurvivesAnotherRange() {
        show("/usage?range=7d&metric=requests&split=provider");
        browser.one("[aria-label=Range] a[href*='range=today']").click();
        browser.await("h1 + p", LocalDate.now(ZoneOffset.UTC).getYear() + "");

        assertThat(browser.path())
                .contains("range=today")
                .contains("metric=requests")
                .contains("split=provider");
        assertThat(browser.one("#chart").getText()).contains("Requests by hour and provider");
    }

    @Test
    void theChartHasItsTableAndTodayIsUnfinished() {
        show("/usage?range=7d");
        browser.one("#chart .chart__drawing svg");
        browser.one("#chart [data-view=table]").click();

        var rows = browser.all("#chart .chart__figures tbody tr");
        assertThat(rows).hasSize(7);
        assertThat(rows.get(6).getText()).contains("not over yet");
        assertThat(rows.subList(0, 6)).noneMatch(row -> row.getText().contains("not over yet"));
        assertThat(browser.one("#chart .chart__drawing").isDisplayed()).isFalse();
    }

    /** The demo has one afternoon of somebody's agent, six days before it was made. */
    @Test
    void aDayThatStandsOutIsMarkedAndExplained() {
        show("/usage?range=30d");
        browser.one("#chart .chart__drawing svg");

        assertThat(browser.number("return document.querySelectorAll('#chart tr[data-mark]').length"))
                .isPositive();
        assertThat(browser.one("#chart .chart__drawing svg").getDomProperty("textContent"))
                .contains("▲");
        assertThat(browser.one("#odd-days").getText())
                .contains("Spend", "times the usual", "of the excess: model claude-sonnet-4", "user");
        browser.one("#chart [data-view=table]").click();
        assertThat(browser.one("#chart tr[data-mark] th").getText()).contains("stands out");

        browser.one("#odd-days td a[href*='model=claude-sonnet-4']").click();
        browser.one(".chip");
        assertThat(browser.path()).contains("from=").contains("model=claude-sonnet-4");
    }

    @Test
    void theForecastIsThatOfTheApi() throws Exception {
        show("/usage?model=gpt-4o");
        var forecast = json(portal.getAsAdmin("/api/v1/forecast?model=gpt-4o").body());

        var spent = forecast.getJsonNumber("spent").bigDecimalValue().setScale(2, RoundingMode.HALF_UP);

        assertThat(browser.one("#forecast").getText()).contains("$" + spent + " spent until");
        assertThat(browser.one("#forecast .stat__value").getText()).startsWith("$");
    }

    @Test
    void theHeatmapIsItsTableAndAddsUpToTheCard() {
        show("/usage?range=7d&metric=requests");
        browser.one("#week .heat");

        assertThat(browser.all("#week .heat__cell").size()).isGreaterThanOrEqualTo(7 * 24);
        var sum = browser.number("""
                return [...document.querySelectorAll('#week td')].reduce((sum, cell) => sum + Number(cell.dataset.value || 0), 0)""");
        var card =
                String.valueOf(browser.all(".cards .stat__value .figure").get(1).getDomAttribute("title"));
        assertThat(sum).isEqualTo(Long.parseLong(card.replaceAll("\\D", "")));
    }

    @Test
    void failuresAreShownByCode() {
        show("/usage?range=30d");

        assertThat(browser.one("#failures").getText()).contains("code");
        var sum = browser.number("""
                return [...document.querySelectorAll('#failures td')].reduce((sum, cell) => sum + Number(cell.dataset.value || 0), 0)""");
        var failed = browser.number("""
                return Number([...document.querySelectorAll('.stat__detail')].map(p => p.textContent)
                    .find(text => text.endsWith(' failed')).replace(/\\D/g, ''))""");
        assertThat(sum).isEqualTo(failed);
    }

    @Test
    void aChartFillsTheScreen() {
        show("/usage?range=7d");
        browser.one("#chart .chart__drawing svg");
        browser.one("#chart button[data-full]").click();
        browser.one("#chart button[data-full][aria-pressed=true]");

        assertThat(browser.number("return document.fullscreenElement.id === 'chart' ? 1 : 0"))
                .isOne();
        browser.one("#chart button[data-full]").click();
        browser.one("#chart button[data-full][aria-pressed=false]");
    }

    @Test
    void anotherColumnOrdersTheTables() {
        show("/usage?range=30d");
        browser.one("#by-user thead a[href*='order=requests']").click();
        browser.one("#by-user th[aria-sort=descending] a[href*='order=requests']");

        assertThat(browser.path()).contains("order=requests:desc");
        var requests = browser.all("#by-user tbody td:nth-child(5) .figure").stream()
                .map(figure -> Long.parseLong(
                        String.valueOf(figure.getDomAttribute("title")).replaceAll("\\D", "")))
                .toList();
        assertThat(requests).hasSizeGreaterThan(2).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void theCsvIsWhatThePageShows() throws Exception {
        show("/usage?range=7d");
        var address =
                String.valueOf(browser.one("#by-model a[href*='format=csv']").getDomAttribute("href"));
        var csv = portal.getAsAdmin(address);

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        var first = browser.one("#by-model tbody a").getText();
        assertThat(csv.body().lines().skip(1).findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains(first));
    }

    @Test
    void nobodyIsNoError() {
        show("/usage?user=nobody%40example.com");

        assertThat(browser.one("main").getText()).contains("No requests").contains("nobody@example.com");
        assertThat(browser.one("main").getText()).contains("—");
        browser.one(".empty a").click();
        browser.one("#by-user");
        assertThat(browser.path()).doesNotContain("nobody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-99-01",
                "to=x",
                "zone=Mars/Olympus",
                "zone=Asia/Kathmandu",
                "from=2026-02-02&to=2026-01-01",
                "from=0001-01-01&to=9999-12-31"
            })
    void aBadDayOrZoneIsToldAtItsField(String parameters) {
        show("/usage?" + parameters);

        assertThat(browser.one("[role=alert]").getText()).contains("could not be understood");
        var field = browser.one("input[aria-invalid=true]");
        assertThat(field.isDisplayed()).isTrue();
        assertThat(browser.one("#" + field.getDomAttribute("aria-describedby")).getText())
                .contains("was received, expected");
        assertThat(browser.one("h1").getText()).isEqualTo("Usage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metric=money", "split=day", "range=8d", "order=beauty", "limit=-1", "colour=red"})
    void anyOtherBadParameterIsNamed(String parameter) {
        show("/usage?" + parameter);

        assertThat(browser.one("[role=alert]").getText()).contains(parameter.substring(0, parameter.indexOf('=')));
        browser.one("#by-model");
    }

    private void show(String path) {
        browser.openAsAdmin(path);
        browser.one("#main");
    }

    private static String lastDays(int days) {
        var today = LocalDate.now(ZoneOffset.UTC);
        return "from=" + today.minusDays(days - 1L) + "&to=" + today;
    }

    private void assertCardsEqualTheApi(String parameters) throws Exception {
        var totals = json(portal.getAsAdmin("/api/v1/usage?limit=0&" + parameters)
                        .body())
                .getJsonObject("totals");
        var spend = totals.getJsonNumber("spend").bigDecimalValue();
        var titles = browser.all(".cards .stat__value .figure").stream()
                .map(figure -> String.valueOf(figure.getDomAttribute("title")).replace(",", ""))
                .toList();
        assertThat(titles.subList(1, 5))
                .isEqualTo(List.of(
                        totals.getInt("requests") + " requests",
                        totals.getJsonNumber("totalTokens").longValue() + " tokens",
                        totals.getJsonNumber("promptTokens").longValue() + " tokens",
                        totals.getJsonNumber("completionTokens").longValue() + " tokens"));
        assertThat(titles.get(6)).isEqualTo(totals.getInt("activeUsers") + " users");
        assertThat(titles.get(0)).startsWith("$");
        assertThat(new java.math.BigDecimal(titles.get(0).substring(1))).isEqualByComparingTo(spend);
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
