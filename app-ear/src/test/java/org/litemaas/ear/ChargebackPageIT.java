package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The chargeback report and the currency of the pages in a real browser. */
@ExtendWith(PortalExtension.class)
class ChargebackPageIT {
    private static final String REPORT = "/reports/chargeback";
    private static final String GENERAL = "/settings/general";

    private final Portal portal;
    private final Browser browser;

    ChargebackPageIT(Portal portal, Browser browser) {
        this.portal = portal;
        this.browser = browser;
    }

    @BeforeEach
    void haveFigures() throws Exception {
        UsagePageIT.awaitFigures(portal);
        browser.resize(1280, 900);
    }

    @Test
    void aMonthIsChargedToTeamsUsersAndKeysWithTheirModels() {
        browser.openAsAdmin(REPORT);
        YearMonth month = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
        String name = month.getMonth().getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH);
        browser.await("h1", "Chargeback, " + name + " " + month.getYear());
        int teams = browser.all("#report tbody tr").size();
        assertThat(browser.one("#report tfoot").getText()).startsWith("All " + teams + " $");

        browser.one("nav[aria-label='Detail'] a[href*='show=models']").click();
        browser.one("#report .line--part");
        browser.assertNothingReported();
        browser.one("nav[aria-label='Charged to'] a[href*='by=user']").click();
        browser.await("#report h2", "By User");
        assertThat(browser.path()).contains("month=" + month, "by=user", "show=models");

        browser.one("nav[aria-label=Months] a[rel=next]").click();
        browser.await("main", "not over");
        browser.one("#report .line--payer th a").click();
        browser.await("h1", "");
        assertThat(browser.path()).startsWith("/users/detail?from=").contains("value=");
    }

    @Test
    void filtersRestrictTheReportAndItsFiles() throws Exception {
        browser.openAsAdmin(REPORT + "?by=provider");
        String all = browser.one("#report tfoot").getText();
        browser.one("details[data-name=model] summary").click();
        browser.one("details[data-name=model] input[value='gpt-4o']").click();
        browser.one("details[data-name=model] button[type=submit]").click();
        browser.await(".chips", "gpt-4o");
        assertThat(browser.path()).contains("by=provider", "model=gpt-4o", "month=");
        assertThat(browser.one("#report").getText()).contains("Only part of the month: Model gpt-4o");
        assertThat(browser.one("#report tfoot").getText()).isNotEqualTo(all);
        browser.one("nav[aria-label='Charged to'] a[href*='by=model']").click();
        browser.await("#report h2", "By Model");
        assertThat(browser.all("#report tbody tr")).hasSize(1);
        browser.one("nav[aria-label='Detail'] a[href*='show=providers']").click();
        browser.one("#report .line--part");
        for (var link : browser.all("#report .card__actions a")) {
            assertThat(String.valueOf(link.getDomAttribute("href"))).contains("by=model", "model=gpt-4o", "version=");
        }
        browser.assertNothingReported();
        browser.assertAccessible();
        browser.one(".chips a[aria-label='Remove Model gpt-4o']").click();
        browser.await("#report h2", "By Model");
        assertThat(browser.path()).contains("show=providers").doesNotContain("gpt-4o");
    }

    @Test
    void aBadMonthIsToldAtItsField() {
        browser.openAsAdmin(REPORT + "?month=2026-13&by=day");

        assertThat(browser.one("#problem-month").getText()).contains("'2026-13' was received, expected a month");
        assertThat(browser.one("main").getText())
                .contains("'day' was received, expected team, user, key, provider or model");
        assertThat(browser.all("#report tbody tr")).isNotEmpty();
    }

    @Test
    void pagesShowMoneyInTheChosenCurrency() throws Exception {
        String before =
                portal.getAsAdmin("/api/v1/reports/chargeback?format=csv").body();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        browser.openAsAdmin(GENERAL);
        assertThat(browser.one("#zone").getText()).contains("UTC", "REPORTING_ZONE");
        send("EURO", "0", today.minusDays(1));
        browser.await("#problem-code", "'EURO' was received, expected a currency's code");
        browser.await("#problem-rate", "units per US dollar");
        browser.assertAccessible();
        browser.forgetReports();

        String line = "EUR at 0.92 per USD, rate of " + today.minusDays(1);
        send("EUR", "0.92", today.minusDays(1));
        browser.await("main", "The currency was changed");
        try {
            assertThat(browser.one("#currency").getText()).isEqualTo(line);
            assertThat(browser.one("#money").getText()).contains("€92.00", Portal.USER);
            browser.open(REPORT);
            assertThat(browser.one("#currency").getText()).isEqualTo(line);
            assertThat(browser.one("#report tfoot").getText()).contains("€").doesNotContain("$");
            browser.open("/usage");
            browser.await("#chart svg", "€");
            for (String page : new String[] {"/", "/usage", "/users", "/budgets", "/requests"}) {
                browser.open(page);
                assertThat(browser.one("main").getText())
                        .as(page)
                        .contains(line)
                        .doesNotContain("$");
            }
            browser.assertNothingReported();
            assertThat(portal.getAsAdmin("/api/v1/reports/chargeback?format=csv")
                            .body())
                    .isEqualTo(before);
        } finally {
            browser.open(GENERAL);
            browser.one("button[formaction='/settings/general/dollars']").click();
            browser.await("main", "US dollars again");
        }
        assertThat(browser.all("#currency")).isEmpty();
        assertThat(browser.one("#money").getText()).contains("US dollars", line);
        browser.open(REPORT);
        assertThat(browser.one("#report tfoot").getText()).contains("$");
    }

    private void send(String code, String rate, LocalDate date) {
        type("code", code);
        type("rate", rate);
        browser.driver().executeScript("document.getElementById('field-date').value = arguments[0]", date.toString());
        browser.one("#money form .pf-m-primary").click();
    }

    private void type(String field, String text) {
        var input = browser.one("#field-" + field);
        input.clear();
        input.sendKeys(text);
    }
}
