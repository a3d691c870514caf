package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Budgets in a real browser: who has one, how it stands, and how long it lasts. */
@ExtendWith(PortalExtension.class)
class BudgetsPageIT {
    private final Portal portal;
    private final Browser browser;

    BudgetsPageIT(Portal portal, Browser browser) {
        this.portal = portal;
        this.browser = browser;
    }

    @BeforeEach
    void haveFigures() throws Exception {
        UsagePageIT.awaitFigures(portal);
        browser.resize(1280, 900);
        browser.openAsAdmin("/budgets");
    }

    @Test
    void everyBudgetIsListedAndLeadsToItsHolder() throws Exception {
        long expected;
        try (var litellm = portal.litellm();
                var row = litellm.createStatement().executeQuery("""
                        SELECT (SELECT count(max_budget) FROM "LiteLLM_VerificationToken")
                             + (SELECT count(max_budget) FROM "LiteLLM_UserTable")
                             + (SELECT count(max_budget) FROM "LiteLLM_TeamTable")""")) {
            row.next();
            expected = row.getLong(1);
        }
        assertThat(expected).isPositive();
        int listed = browser.all("#budgets tbody tr").size();
        while (!browser.all("#budgets a[rel=next]").isEmpty()) {
            browser.one("#budgets a[rel=next]").click();
            browser.await("#budgets .card__foot", (listed + 1) + "–");
            listed += browser.all("#budgets tbody tr").size();
        }
        assertThat(listed).isEqualTo((int) expected);
        browser.one("#budgets tbody th a").click();
        browser.await("h1", "");
        assertThat(browser.path()).contains("/detail?value=");
    }

    @Test
    void onlyThoseNearTheirEndCanBeShown() {
        browser.all("nav[aria-label='Budgets shown'] a").get(1).click();
        browser.one("nav[aria-label='Budgets shown'] a[href*='near=true'][aria-current=true]");
        assertThat(browser.path()).isEqualTo("/budgets?near=true");
        assertThat(browser.all("#budgets tbody tr"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.getText()).containsAnyOf("Near its end", "Used up"));
        browser.assertNothingReported();
        browser.assertAccessible();
    }

    @Test
    void onlyThoseOfOneKindCanBeShown() {
        browser.one("nav[aria-label=Of] a[href*='kind=team']").click();
        browser.one("nav[aria-label=Of] a[href*='kind=team'][aria-current=true]");
        assertThat(browser.all("#budgets tbody tr td:nth-child(2)"))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.getText()).isEqualTo("Team"));
    }

    @Test
    void whatOfTheAddressIsWrongIsTold() {
        browser.openAsAdmin("/budgets?near=perhaps&kind=model&colour=red");

        assertThat(browser.one("[role=alert]").getText()).contains("near", "kind", "colour", "perhaps");
        browser.one("#budgets tbody tr");
    }

    @Test
    void theOverviewNamesThoseNearTheirEnd() {
        browser.openAsAdmin("/");

        assertThat(browser.one("#near-budgets tbody tr").getText()).containsAnyOf("Near its end", "Used up");
        assertThat(browser.one("#forecast").getText()).contains("spent until", "Past error");
    }

    @Test
    void columnsSort() {
        browser.one("#budgets thead th:nth-child(4) button").click();
        var numbers = browser.all("#budgets tbody td:nth-child(4)").stream()
                .map(cell -> Double.parseDouble(String.valueOf(cell.getDomAttribute("data-value"))))
                .toList();
        assertThat(numbers).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }
}
