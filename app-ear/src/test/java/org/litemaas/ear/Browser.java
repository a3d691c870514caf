package org.litemaas.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium with a profile of its own, looking at the portal. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Portal portal;
    private final ChromeDriver driver;

    private Browser(Portal portal, ChromeDriver driver) {
        this.portal = portal;
        this.driver = driver;
    }

    static Browser open(Portal portal) {
        try {
            var profile = Files.createTempDirectory(Files.createDirectories(TestSession.work()), "chromium");
            var logs = new LoggingPreferences();
            logs.enable(LogType.BROWSER, Level.ALL);
            var options = new ChromeOptions()
                    .setBinary(Programs.find("chromium", "chromium").toFile())
                    .addArguments(
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--window-size=1280,900",
                            "--user-data-dir=" + profile);
            options.setCapability("goog:loggingPrefs", logs);
            var service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(
                            Programs.find("chromedriver", "chromium-driver").toFile())
                    .usingAnyFreePort()
                    .build();
            return new Browser(portal, new ChromeDriver(service, options));
        } catch (IOException e) {
            throw new UncheckedIOException("No profile for Chromium", e);
        }
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens a path of the portal, such as {@code /usage?from=…}. */
    void open(String path) {
        driver.get(portal.address() + path);
    }

    /** Opens a path, logging in first where that is asked for. */
    void openAsAdmin(String path) {
        open(path);
        if (this.path().startsWith("/login")) {
            logIn(Portal.USER, Portal.PASSWORD);
        }
    }

    /** Fills in and sends the login form that is shown. */
    void logIn(String user, String password) {
        var name = one("[name=user]");
        name.clear();
        name.sendKeys(user);
        one("[name=password]").sendKeys(password);
        one("form[action='/session'] [type=submit]").click();
    }

    /** Path and query of the page that is shown. */
    String path() {
        return driver.getCurrentUrl().substring(portal.address().toString().length());
    }

    /**
     * Milliseconds from the start of each visit until the last chart is on the screen; the first finds nothing in the browser's
     * cache. Other work of the machine can only make them longer: three visits, and up to three more while none was short enough.
     */
    List<Long> drawnAfter(String path, long enough) {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        var visits = new ArrayList<Long>();
        while (visits.size() < 3 || (visits.size() < 6 && Collections.min(visits) > enough)) {
            open(path);
            new WebDriverWait(driver, PATIENCE)
                    .until(d -> number("return performance.getEntriesByName('charts-drawn').length") > 0);
            visits.add(number("return Math.round(performance.getEntriesByName('charts-drawn')[0].startTime)"));
        }
        return visits;
    }

    /** The element that the CSS selector finds, waited for. */
    WebElement one(String selector) {
        return new WebDriverWait(driver, PATIENCE).until(d -> d.findElement(By.cssSelector(selector)));
    }

    /** The same, once its text contains {@code text}. */
    WebElement await(String selector, String text) {
        // A page that renews itself may take the element away between the two looks.
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(d -> d.findElements(By.cssSelector(selector)).stream()
                        .filter(element -> element.getText().contains(text))
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until the page has no such element. */
    void gone(String selector) {
        new WebDriverWait(driver, PATIENCE)
                .until(d -> d.findElements(By.cssSelector(selector)).isEmpty());
    }

    /** The element that a key would go to. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** What a script returns. */
    long number(String script) {
        return ((Number) Objects.requireNonNull(driver.executeScript(script), script)).longValue();
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** What {@code prefers-color-scheme} says: {@code light} or {@code dark}. */
    void prefer(String colorScheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    }

    /** Fails with what axe finds on the page. */
    void assertAccessible() {
        assertNothingFound(axe());
    }

    /** Fails with what axe finds in the page's colours, which are all that a theme changes. */
    void assertReadable() {
        assertNothingFound(axe().withOnlyRules(List.of("color-contrast", "link-in-text-block")));
    }

    /** Does not tell what is right, which would take it longer than to look. */
    private static AxeBuilder axe() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder().withOptions(options);
    }

    private void assertNothingFound(AxeBuilder axe) {
        List<Rule> found = axe.analyze(driver).getViolations();
        assertThat(found)
                .as("axe on %s", path())
                .extracting(Rule::getId, Rule::getNodes)
                .isEmpty();
    }

    /** Writes a PNG of the page into target/it. */
    Path screenshot(String name) {
        try {
            return Files.write(TestSession.work().resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("No screenshot " + name, e);
        }
    }

    /** Fails with what the console holds since the last call: policy violations and script errors. */
    void assertNothingReported() {
        var reported = new ArrayList<String>();
        for (var entry : driver.manage().logs().get(LogType.BROWSER)) {
            var message = entry.getMessage();
            if (message.contains("Content Security Policy") || entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                reported.add(message);
            }
        }
        assertThat(reported).as("reports of the browser").isEmpty();
    }

    /** Drops what the console holds: axe sets inline styles while it looks, and a page that is not there is reported. */
    void forgetReports() {
        driver.manage().logs().get(LogType.BROWSER);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
