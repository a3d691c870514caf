package org.litemaas.ear;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** Saved views in a real browser: kept, opened, changed, shared and taken out again. */
@ExtendWith(PortalExtension.class)
class ViewsPageIT {
    private final Portal portal;
    private final Browser browser;

    ViewsPageIT(Portal portal, Browser browser) {
        this.portal = portal;
        this.browser = browser;
    }

    @BeforeEach
    void haveFigures() throws Exception {
        UsagePageIT.awaitFigures(portal);
        browser.resize(1280, 900);
        forgetThem();
    }

    @AfterEach
    void forgetThem() throws Exception {
        own("DELETE FROM portal.saved_view");
    }

    @Test
    void aViewIsKeptOpenedChangedAndRemoved() throws Exception {
        browser.openAsAdmin("/usage?range=7d&model=gpt-4o");
        browser.one(".save-view summary").click();
        browser.one("#view-name").sendKeys("GPT this week");
        browser.assertAccessible();
        browser.one(".save-view button").click();
        browser.await("[role=status]", "'GPT this week' is kept.");
        assertThat(browser.one("#sidebar [aria-current=page]").getText()).isEqualTo("Saved views");
        var line = browser.await("#views tbody tr", "GPT this week");
        assertThat(line.getText()).contains("Usage", "admin (you)", "The owner");
        assertThat(api()).contains("\"address\":\"/usage?range=7d&model=gpt-4o\"", "\"shared\":false");

        line.findElement(By.linkText("GPT this week")).click();
        browser.one(".chip");
        assertThat(browser.path()).isEqualTo("/usage?range=7d&model=gpt-4o");

        browser.open("/views");
        line = browser.await("#views tbody tr", "GPT this week");
        line.findElement(By.cssSelector(".confirm summary")).click();
        var name = line.findElement(By.cssSelector("[name=name]"));
        name.clear();
        name.sendKeys("For everybody");
        line.findElement(By.cssSelector("[name=shared]")).click();
        browser.assertAccessible();
        line.findElement(By.cssSelector("form[action='/views/change'] button")).click();
        browser.await("[role=status]", "'For everybody' is kept and shared");
        assertThat(api()).contains("\"name\":\"For everybody\"", "\"shared\":true");

        line = browser.await("#views tbody tr", "For everybody");
        line.findElements(By.cssSelector(".confirm summary")).get(1).click();
        line.findElement(By.cssSelector("form[action='/views/remove'] button")).click();
        browser.await("[role=status]", "removed");
        assertThat(browser.one("#views").getText()).contains("None yet");
        assertThat(api()).isEqualTo("{\"views\":[]}");
        browser.forgetReports();
    }

    @Test
    void theAddressIsThatOfTheMomentWhenItIsKept() throws Exception {
        browser.openAsAdmin("/requests");
        browser.driver().executeScript("history.replaceState(null, '', '/requests?status=failure')");
        browser.one(".save-view summary").click();
        browser.one("#view-name").sendKeys("Failed");
        browser.one(".save-view button").click();
        browser.await("#views tbody tr", "Failed");

        assertThat(api()).contains("\"address\":\"/requests?status=failure\"");
    }

    @Test
    void whatIsWrongIsSaidAtItsField() throws Exception {
        var session = Session.logIn(portal);
        assertThat(save(session, "One", "/usage").statusCode()).isEqualTo(302);

        assertThat(save(session, "One", "/users").body())
                .contains("id=\"problem-name\"", "which another view of admin is called")
                .contains("value=\"/users\"");
        assertThat(save(session, " ", "/users").body()).contains("Nothing was received, expected a name");
        assertThat(save(session, "x".repeat(101), "/users").body()).contains("101 characters were received");
        assertThat(save(session, "Away", "//elsewhere.example/usage").body())
                .contains("id=\"problem-address\"", "expected the address of a page of this portal");
        assertThat(session.post("/views/save", "name=Two&address=/usage").statusCode())
                .as("without a token")
                .isEqualTo(403);
        assertThat(api()).containsOnlyOnce("\"id\"");

        own("INSERT INTO portal.saved_view (owner, name, address, shared, created_at)"
                + " SELECT 'admin', 'n' || i, '/usage', false, now() FROM generate_series(1, 199) i");
        assertThat(save(session, "Too many", "/usage").body()).contains("You keep 200 views, expected at most 200");
    }

    @Test
    void whatSomebodyDoesNotShareIsTheirs() throws Exception {
        own("INSERT INTO portal.saved_view (owner, name, address, shared, created_at) VALUES"
                + " ('bob', 'Private', '/usage?range=7d', false, now()), ('bob', 'Shared', '/users?range=month', true, now()),"
                + " ('admin', 'Zero', '/teams', false, now())");
        var session = Session.logIn(portal);
        var privateOne = id("Private");

        assertThat(session.get("/views").body())
                .containsSubsequence("Zero", "Shared")
                .doesNotContain("Private");
        assertThat(api()).containsSubsequence("\"own\":true", "\"own\":false").doesNotContain("Private");
        var shared = session.get("/views/" + id("Shared"));
        assertThat(shared.statusCode()).isEqualTo(302);
        assertThat(shared.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/users?range=month"));
        var refused = session.get("/views/" + privateOne);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("its owner does not share it");
        assertThat(session.get("/views/nonsense").statusCode()).isEqualTo(404);
        session.post("/views/remove", "id=" + privateOne + "&formToken=" + session.token());
        session.post("/views/change", "id=" + privateOne + "&name=Mine&shared=true&formToken=" + session.token());
        assertThat(id("Private")).isEqualTo(privateOne);
    }

    @Test
    void anAddressThatLeadsElsewhereIsNotFollowed() throws Exception {
        own("INSERT INTO portal.saved_view (owner, name, address, shared, created_at)"
                + " VALUES ('admin', 'Old', '/gone?x=1', true, now())");

        assertThat(Session.logIn(portal).get("/views/" + id("Old")).statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> save(Session session, String name, String address) throws Exception {
        return session.post(
                "/views/save",
                "name=" + URLEncoder.encode(name, UTF_8) + "&address=" + URLEncoder.encode(address, UTF_8)
                        + "&formToken=" + session.token());
    }

    private String api() throws Exception {
        return portal.getAsAdmin("/api/v1/views").body();
    }

    private long id(String name) throws Exception {
        try (var own = portal.own();
                var query = own.prepareStatement("SELECT id FROM portal.saved_view WHERE name = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).as(name).isTrue();
                return rows.getLong(1);
            }
        }
    }

    private void own(String sql) throws Exception {
        try (var own = portal.own();
                var statement = own.createStatement()) {
            statement.execute(sql);
        }
    }
}
