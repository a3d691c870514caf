package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How dashboards and PromQL look: for everybody, at every width, light and dark. */
@ExtendWith(PortalExtension.class)
class DashboardLooksIT {
    private static final String ALL = DashboardBrowser.ALL;

    /** Milliseconds; fifteen panels each ask Prometheus, which has other work in a run of all tests. */
    private static final long DRAWN_WITHIN = 2_000;

    private final Browser browser;
    private final DashboardBrowser board;

    DashboardLooksIT(Portal portal, Browser browser) throws Exception {
        this.browser = browser;
        this.board = DashboardBrowser.ready(portal, browser);
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
        board.show(page);
        browser.assertNothingReported();

        browser.assertAccessible();
        browser.forgetReports();
    }

    @Test
    void chartsAreDrawnWithinTwoSeconds() {
        board.show(ALL);

        var millis = browser.drawnAfter(ALL, DRAWN_WITHIN);

        System.out.println("Charts of " + ALL + " drawn after " + millis + " ms");
        assertThat(Collections.min(millis)).as("%s: %s", ALL, millis).isLessThanOrEqualTo(DRAWN_WITHIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280, 2560})
    void nothingSticksOut(int width) {
        for (var theme : List.of("light", "dark")) {
            browser.prefer(theme);
            for (var page : List.of("/dashboards", ALL, ALL + "&panel=5", "/promql?query=up")) {
                browser.resize(width, 1400);
                board.show(page);

                assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
                        .as("%s at %d px", page, width)
                        .isLessThanOrEqualTo(0);
                browser.screenshot("dash" + page.replaceAll("\\W+", "-") + "-" + width + "-" + theme);
            }
        }
    }
}
