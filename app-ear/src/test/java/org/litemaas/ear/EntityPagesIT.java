package org.litemaas.ear;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of users, models, providers, keys and teams, the pages about one of them, and some side by side. */
@ExtendWith(PortalExtension.class)
class EntityPagesIT {
    private final Portal portal;
    private final Browser browser;

    EntityPagesIT(Portal portal, Browser browser) {
        this.portal = portal;
        this.browser = browser;
    }

    @BeforeEach
    void haveFigures() throws Exception {
        UsagePageIT.awaitFigures(portal);
        browser.resize(1280, 900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "models", "providers", "keys", "teams"})
    void theTableHasTheRowsOfTheApi(String table) throws Exception {
        show("/" + table + "?range=30d&limit=100&order=requests:desc");
        var rows = json("/api/v1/usage?limit=100&order=requests:desc&group=" + table.replaceAll("s$", ""))
                .getJsonArray("rows")
                .getValuesAs(JsonObject.class);

        assertThat(browser.all("#table tbody tr")).hasSameSizeAs(rows);
        var requests = browser.all("#table tbody td:nth-child(6) .figure").stream()
                .map(figure -> String.valueOf(figure.getDomAttribute("title")).replaceAll("\\D", ""))
                .toList();
        assertThat(requests)
                .isEqualTo(rows.stream()
                        .map(row -> String.valueOf(row.getInt("requests")))
                        .toList());
    }

    @Test
    void sortsPagesAndSearches() throws Exception {
        show("/keys?range=30d&limit=5");
        assertThat(browser.all("#table tbody tr")).hasSize(5);
        var first = browser.one("#table tbody th a").getText();
        browser.one("a[rel=next]").click();
        browser.await("#position", "6–10 of");
        browser.one("thead a[href*='order=totalTokens']").click();
        browser.one("th[aria-sort=descending] a[href*='order=totalTokens']");
        browser.await("#position", "1–5 of");
        assertThat(browser.path()).contains("order=totalTokens:desc").contains("limit=5");

        browser.one("input[name=search]").sendKeys(first.toUpperCase(java.util.Locale.ROOT));
        browser.one("form.search button").click();
        browser.one("input[name=search][value='" + first.toUpperCase(java.util.Locale.ROOT) + "']");
        assertThat(browser.path()).contains("search=").contains("order=totalTokens");
        assertThat(browser.all("#table tbody th a"))
                .allSatisfy(link -> assertThat(link.getText()).contains(first));

        assertThat(linesOf("#table a[href*='format=csv']"))
                .as("CSV of the found")
                .hasSize(Integer.parseInt(browser.one("#position").getText().replaceAll(".* of ", "")));

        show("/keys?search=nothing-is-called-so");
        assertThat(browser.one("#table").getText()).contains("Nothing found");
    }

    @Test
    void drillsDownFromATableToOneOfItsRows() throws Exception {
        show("/users?range=30d");
        var row = browser.one("#table tbody th a");
        var name = row.getText();
        var value = String.valueOf(browser.one("#table tbody th").getDomAttribute("title"));
        row.click();
        browser.await("h1", name);

        assertThat(browser.path()).startsWith("/users/detail?").contains("range=30d");
        assertThat(browser.one("#facts").getText()).contains("First use held").contains(value);
        var requests = json("/api/v1/usage?limit=0&user=" + URLEncoder.encode(value, UTF_8))
                .getJsonObject("totals")
                .getInt("requests");
        var card =
                String.valueOf(browser.all(".cards .stat__value .figure").get(1).getDomAttribute("title"));
        assertThat(card.replaceAll("\\D", "")).isEqualTo(String.valueOf(requests));

        browser.one("#by-model tbody a").click();
        browser.one("#facts");
        assertThat(browser.path()).startsWith("/models/detail?").contains("user=");
        browser.one("nav[aria-label='The same elsewhere'] a").click();
        browser.one(".chip");
        assertThat(browser.path()).startsWith("/usage?").contains("user=").contains("model=");
    }

    @Test
    void aKeyTellsItsOwnerAndItsBudget() throws Exception {
        var keys = json("/api/v1/usage?group=key&limit=1").getJsonArray("rows").getJsonObject(0);
        show("/keys/detail?value=" + keys.getString("key"));

        assertThat(browser.one("#facts").getText())
                .contains("Token", "State", "Owner", "Team", "Aliases", "Budget", "Last use");
    }

    @Test
    void somethingWithoutATeamHasAPageToo() {
        show("/teams/detail?value=");

        assertThat(browser.one("h1").getText()).isEqualTo("No team");
    }

    /** Faces writes no attribute whose expression is blank, and a box without a value sends "on". */
    @Test
    void requestsWithoutATeamCanBeChosen() {
        show("/teams?range=30d&search=No+team");
        assertThat(browser.one("#table tbody input[type=checkbox]").getDomAttribute("value"))
                .isEmpty();
        show("/usage?range=30d");
        browser.one("details[data-name=team] summary").click();
        browser.one("details[data-name=team] input[type=search]").sendKeys("No team");
        browser.one("details[data-name=team] li:not([hidden]) input").click();
        browser.one("details[data-name=team] button").click();
        assertThat(browser.one(".chip").getText()).contains("No team");
        assertThat(browser.path()).contains("team=").doesNotContain("team=on");
    }

    @Test
    void comparesTheChosen() throws Exception {
        show("/models?range=30d");
        var boxes = browser.all("#table tbody input[type=checkbox]");
        boxes.get(0).click();
        boxes.get(1).click();
        var names = browser.all("#table tbody th a").stream()
                .limit(2)
                .map(link -> link.getText())
                .toList();
        browser.one("form[action='/compare'] button").click();
        browser.one("#compared");

        assertThat(browser.path()).startsWith("/compare?by=model").contains("range=30d");
        var text = browser.one("#compared").getText();
        assertThat(text).contains(names.get(0), names.get(1), "Spend", "First token p99");
        var spend = String.valueOf(browser.one("#compared tbody .figure").getDomAttribute("title"))
                .replace(",", "");
        assertThat(new java.math.BigDecimal(spend.substring(1)))
                .isEqualByComparingTo(json("/api/v1/usage?limit=0&model=" + URLEncoder.encode(names.get(0), UTF_8))
                        .getJsonObject("totals")
                        .getJsonNumber("spend")
                        .bigDecimalValue());
        browser.one("#chart .chart__drawing svg");
        browser.assertNothingReported();
    }

    @Test
    void whatCannotBeComparedIsToldAtItsField() {
        show("/compare?by=hour&value=1");
        assertThat(browser.one("#problem-by").getText()).contains("'hour' was received, expected user, model");
        assertThat(browser.one("#problem-value").getText()).contains("1 was received, expected 2 to 6");
        assertThat(browser.one("#chosen details").getDomAttribute("open")).isNotNull();
        browser.assertAccessible();

        show("/compare?by=model");
        var boxes = browser.all("#chosen input[name=value]");
        boxes.get(0).click();
        boxes.get(1).click();
        browser.one("#chosen button[type=submit]").click();
        browser.one("#compared");
        assertThat(browser.path()).startsWith("/compare?by=model&value=");
        assertThat(browser.all("[id^=problem-]")).isEmpty();
        browser.forgetReports();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/compare",
                "/compare?by=user&value=one",
                "/compare?by=hour&value=1&value=2",
                "/users/detail",
                "/models/detail?value=",
                "/users?from=2026-99-01",
                "/users?offset=-1",
                "/keys/detail?value=x&zone=Mars/Olympus",
                "/teams?colour=red"
            })
    void aBadAddressIsToldOnThePage(String path) {
        show(path);

        assertThat(browser.one("main").getText())
                .containsAnyOf("was received, expected", "were received, expected", "is missing", "no parameter");
    }

    /** The rows of a file that a link leads to. */
    private List<String> linesOf(String link) throws Exception {
        var address = String.valueOf(browser.one(link).getDomAttribute("href"));
        return portal.getAsAdmin(address).body().lines().skip(1).toList();
    }

    private void show(String path) {
        browser.openAsAdmin(path);
        browser.one("#main");
    }

    private JsonObject json(String path) throws Exception {
        try (var reader =
                Json.createReader(new StringReader(portal.getAsAdmin(path).body()))) {
            return reader.readObject();
        }
    }
}
