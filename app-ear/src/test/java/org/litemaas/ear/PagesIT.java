package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Every page in a real browser: looks, widths, themes, and what it weighs. */
@ExtendWith(PortalExtension.class)
class PagesIT {
    private static final List<String> PAGES = List.of(
            "/",
            "/usage",
            "/usage?range=today&metric=latency",
            "/users",
            "/models/detail?value=gpt-4o",
            "/compare?by=model&value=gpt-4o&value=unknown",
            "/requests",
            "/requests?status=failure&limit=10",
            "/budgets",
            "/views",
            "/reports/chargeback?show=models",
            "/settings/general",
            "/settings/sources",
            "/settings/data-quality",
            "/settings/models");
    private static final int MOST_BYTES = 500_000;
    private static final long DRAWN_WITHIN = 1_000;

    private final Portal portal;
    private final Browser browser;

    PagesIT(Portal portal, Browser browser) {
        this.portal = portal;
        this.browser = browser;
    }

    static Stream<Arguments> pagesAndThemes() {
        return PAGES.stream().flatMap(page -> Stream.of(Arguments.of(page, "light"), Arguments.of(page, "dark")));
    }

    @BeforeEach
    void haveFigures() throws Exception {
        UsagePageIT.awaitFigures(portal);
        browser.resize(1280, 900);
        browser.prefer("light");
    }

    @ParameterizedTest
    @MethodSource("pagesAndThemes")
    void isAccessible(String page, String theme) {
        browser.prefer(theme);
        browser.openAsAdmin(page);
        awaitCharts();
        browser.assertNothingReported();

        if (theme.equals("light")) {
            browser.assertAccessible();
        } else {
            browser.assertReadable();
        }
        browser.forgetReports();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280, 2560})
    void nothingSticksOut(int width) {
        for (String page : PAGES) {
            browser.resize(width, 900);
            browser.openAsAdmin(page);
            awaitCharts();

            assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
                    .as("%s at %d px", page, width)
                    .isLessThanOrEqualTo(0);
            browser.screenshot("page-" + page.replaceAll("\\W+", "-") + "-" + width);
        }
    }

    @Test
    void aFirstVisitIsLight() throws IOException {
        try (var fresh = Browser.open(portal)) {
            fresh.openAsAdmin("/usage");
            fresh.one("#chart svg");

            long bytes = fresh.number("""
                    return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                        .reduce((sum, entry) => sum + entry.encodedBodySize + 300, 0)""");
            assertThat(bytes).as("bytes on the wire").isBetween(100_000L, (long) MOST_BYTES);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/usage?range=90d&split=model",
                "/models/detail?value=gpt-4o",
                "/compare?by=model&value=gpt-4o&value=claude-sonnet-4"
            })
    void chartsAreDrawnWithinASecond(String page) {
        browser.openAsAdmin("/views");

        var millis = browser.drawnAfter(page, DRAWN_WITHIN);

        System.out.println("Charts of " + page + " drawn after " + millis + " ms");
        assertThat(Collections.min(millis)).as("%s: %s", page, millis).isLessThanOrEqualTo(DRAWN_WITHIN);
    }

    @Test
    void theOverviewMarksTheDaysThatStandOut() {
        browser.openAsAdmin("/usage?range=30d");
        var marked = marked("#chart");
        browser.openAsAdmin("/");
        browser.one("#spend .chart__drawing svg");

        assertThat(marked("#spend")).isNotEmpty().isEqualTo(marked);
        assertThat(browser.one("#spend .card__note").getText()).contains("▲ stands out");
        assertThat(browser.one("#spend .chart__drawing").getDomAttribute("aria-label"))
                .contains(" stands out: ", "times the usual");
        browser.one("#spend [data-view=table]").sendKeys(Keys.ENTER);
        assertThat(browser.one("#spend tr[data-mark] th").getText()).contains("▲ stands out: ");
        browser.one("#spend a[href$='#odd-days']").sendKeys(Keys.ENTER);
        browser.one("#odd-days tbody tr");
    }

    /** The days of a chart that have a mark, and why. */
    private List<String> marked(String chart) {
        return browser.all(chart + " tr[data-mark] th").stream()
                .map(day -> String.valueOf(day.getDomProperty("textContent")))
                .toList();
    }

    @Test
    void theChosenThemeStays() {
        browser.openAsAdmin("/");
        browser.one("button[data-theme=dark]").click();
        browser.open("/usage");

        assertThat(browser.one("html").getDomAttribute("class")).contains("pf-v6-theme-dark");
        assertThat(browser.one("button[data-theme=dark]").getDomAttribute("aria-pressed"))
                .isEqualTo("true");

        browser.one("button[data-theme=system]").click();
        assertThat(browser.one("html").getDomAttribute("class")).doesNotContain("pf-v6-theme-dark");
    }

    @Test
    void onANarrowScreenTheNavigationOpensAndCloses() {
        browser.resize(420, 800);
        browser.openAsAdmin("/");

        assertThat(browser.one("#nav-toggle").getDomAttribute("aria-expanded")).isEqualTo("false");
        browser.one("#nav-toggle").click();
        browser.one("#sidebar.pf-m-expanded a[href='/usage']").click();
        browser.one("h1");

        assertThat(browser.path()).isEqualTo("/usage");
    }

    @Test
    void theNavigationSaysWhereWeAre() {
        browser.openAsAdmin("/settings/sources");

        assertThat(browser.one("#sidebar [aria-current=page]").getText()).isEqualTo("Data sources");
        assertThat(browser.one("[aria-label=Breadcrumb]").getText())
                .contains("Settings")
                .contains("Data sources");
    }

    @Test
    void theSourcesShowThatAllIsRead() {
        browser.openAsAdmin("/settings/sources");

        // It renews itself while history is read, and so arrives here.
        browser.await("#sources", "All days are held");
        assertThat(browser.one("#sources").getText())
                .contains("LiteLLM database")
                .contains("Second pass")
                .contains("Own database")
                .contains("Metrics source")
                .doesNotContain("Not reachable");
    }

    @Test
    void whatIsNotThereHasAPage() {
        browser.openAsAdmin("/");
        browser.open("/nothing-here");

        assertThat(browser.one("h1").getText()).isEqualTo("Not Found");
        assertThat(browser.one("main").getText()).contains("/nothing-here");
        browser.forgetReports();
    }

    @Test
    void loggingOutEndsTheSession() {
        browser.openAsAdmin("/");
        browser.one("details.user summary").click();
        browser.one("form[action='/session/end'] button").click();
        browser.one("form[action='/session']");
        browser.open("/usage");

        assertThat(browser.path()).startsWith("/login");
    }

    private void awaitCharts() {
        if (!browser.all("[data-chart]").isEmpty()) {
            browser.one("[data-chart] svg:not(.icon), [data-chart] .empty");
        }
    }
}
