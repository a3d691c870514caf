package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** The list of dashboards in a real browser: what there is, and files that are sent, kept and taken out again. */
@ExtendWith(PortalExtension.class)
class DashboardListIT {
    private final Portal portal;
    private final Browser browser;
    private final DashboardBrowser board;

    DashboardListIT(Portal portal, Browser browser) throws Exception {
        this.portal = portal;
        this.browser = browser;
        this.board = DashboardBrowser.ready(portal, browser);
    }

    @AfterEach
    void takeOutWhatWasSent() throws Exception {
        board.remove("extra");
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
    void whatIsNoDashboardSaysSo() {
        browser.openAsAdmin("/dashboard?uid=nobody");

        assertThat(browser.one("main").getText()).contains("nobody").contains("none of the");
        browser.forgetReports();
    }

    private void send(Path file) {
        browser.one("#field-file").sendKeys(file.toAbsolutePath().toString());
        browser.one("#upload button[type=submit]").click();
        browser.one("#field-file");
    }

    private static Path file(String name) {
        return TestSession.work().resolve(name + ".json");
    }
}
