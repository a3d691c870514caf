package org.litemaas.ear;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URLEncoder;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The requests page in a real browser: it lists what the API lists, page by page, and each request has a page of its own. */
@ExtendWith(PortalExtension.class)
class RequestsPageIT {
    private final Portal portal;
    private final Browser browser;

    RequestsPageIT(Portal portal, Browser browser) {
        this.portal = portal;
        this.browser = browser;
    }

    @BeforeEach
    void haveFigures() throws Exception {
        UsagePageIT.awaitFigures(portal);
        browser.resize(1280, 900);
    }

    @Test
    void listsWhatTheApiListsAndCountsWhatUsageCounts() throws Exception {
        browser.openAsAdmin("/requests?range=7d&provider=self-hosted&limit=20");
        var rows = browser.all("#list tbody tr");
        var csv = Objects.requireNonNull(browser.one("#list a[download]").getDomAttribute("href"));
        var listed = api(csv.replace("format=csv", "format=json"));

        assertThat(rows).hasSize(20);
        for (var i = 0; i < 20; i++) {
            var row = listed.getJsonArray("rows").getJsonObject(i);
            assertThat(rows.get(i).getText())
                    .contains(row.getString("model"))
                    .contains(row.getString("provider") + " " + row.getString("hosting"))
                    .contains(row.getString("userName"))
                    .contains(row.getBoolean("failed") ? "Failure" : "Success");
        }
        var counted = api("/api/v1/usage?" + csv.replaceAll(".*[?]|&status=.*", ""));
        assertThat(browser.one("#list .card__note").getText().replace(",", ""))
                .startsWith(counted.getJsonObject("totals").getInt("requests") + " requests");
    }

    @Test
    void goesToOlderOnesAndBack() {
        browser.openAsAdmin("/requests?range=7d&limit=10");
        var first = browser.one("#list tbody").getText();
        assertThat(browser.all("a[rel=prev]")).isEmpty();
        browser.one("a[rel=next]").click();
        browser.one("a[rel=prev]");

        assertThat(browser.path()).contains("before=").contains("range=7d");
        assertThat(browser.one("#list tbody").getText()).isNotEqualTo(first);
        browser.one("a[rel=prev]").click();
        browser.gone("a[rel=prev]");
        assertThat(browser.path()).contains("after=");
        assertThat(browser.one("#list tbody").getText()).isEqualTo(first);
    }

    @Test
    void aRequestIsOpenedAndLeadsBackToItsList() {
        browser.openAsAdmin("/requests?limit=10&range=7d&status=failure");
        var list = browser.path();
        browser.one("#list tbody a").click();
        browser.one("#error");

        assertThat(browser.one("h1").getText()).isEqualTo("Request");
        assertThat(browser.one("#about").getText()).contains("Model", "API key", "User", "Hosting");
        assertThat(browser.one("#timing").getText()).contains("Start", "Time to first token");
        assertThat(browser.one("#cost").getText()).contains("Spend", "Prompt tokens");
        assertThat(browser.one("#error").getText()).contains("Code", "Class");
        assertThat(browser.one("main").getText()).contains("SHOW_PROMPTS is off");
        assertThat(browser.one("main").getText()).containsOnlyOnce("Back to the list");
        assertThat(browser.one("#sidebar [aria-current=page]").getText()).isEqualTo("Requests");
        browser.assertAccessible();
        browser.one("[aria-label=Breadcrumb] a").click();
        browser.one("#list tbody");
        assertThat(parameters(browser.path())).isEqualTo(parameters(list));
    }

    @Test
    void oneThatIsNotThereSaysSo() {
        browser.openAsAdmin("/request?id=nobody&startTime=soon");

        assertThat(browser.one("main").getText()).contains("No such request", "'soon' was received");
        browser.forgetReports();
    }

    @Test
    void theKeyboardAloneSetsAFilterAndKeepsTheRest() {
        browser.openAsAdmin("/requests?range=30d&status=success&limit=10");
        browser.one("a[rel=next]").click();
        browser.one("a[rel=prev]");
        browser.one("details[data-name=provider] summary").sendKeys(Keys.ENTER);
        browser.one("details[data-name=provider] input[type=search]").sendKeys("self", Keys.ARROW_DOWN);
        browser.focused().sendKeys(Keys.SPACE);
        browser.focused().sendKeys(Keys.ENTER);
        browser.one(".chip");

        assertThat(browser.path())
                .contains("provider=self-hosted")
                .contains("range=30d")
                .contains("status=success")
                .as("the place in another list means nothing")
                .doesNotContain("before=");
    }

    @Test
    void usageAndRequestsLeadToEachOther() {
        browser.openAsAdmin("/usage?range=7d&provider=self-hosted&metric=requests");
        browser.one("a[href^='/requests?']").click();
        browser.one("#list");
        assertThat(parameters(browser.path())).containsExactly("provider=self-hosted", "range=7d");
        browser.one("a[href^='/usage?']").click();
        browser.one("#chart");
        assertThat(parameters(browser.path())).containsExactly("provider=self-hosted", "range=7d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "limit=1000",
                "status=odd",
                "before=here",
                "colour=red",
                "zone=Asia/Kathmandu",
                "after=2026-11-24T10:00:00Z~x&before=2026-11-24T10:00:00Z~x"
            })
    void whatCannotBeUnderstoodIsSaidAndThePageIsThere(String query) {
        browser.openAsAdmin("/requests?" + query);

        assertThat(browser.one(".notice--warning").getText()).contains(query.replaceAll("=.*", ""));
        assertThat(browser.all("#list tbody tr")).isNotEmpty();
    }

    @Test
    void whereNobodyAskedItSaysSo() {
        browser.openAsAdmin("/requests?range=7d&user=" + URLEncoder.encode("nobody at all", UTF_8));

        assertThat(browser.one("#list").getText()).contains("No requests", "clear the filters");
    }

    /** Their order means nothing. */
    private static Set<String> parameters(String path) {
        return new TreeSet<>(List.of(path.replaceAll(".*[?]", "").split("&", -1)));
    }

    private JsonObject api(String path) throws Exception {
        var answer = portal.getAsAdmin(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
