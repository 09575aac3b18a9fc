package dev.sunocontract.cli.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The website in a browser, opened as files and without a network: light and dark, on a wide and a narrow screen. */
@EnabledIfSystemProperty(
        named = "matrix",
        matches = "full",
        disabledReason = "slow: runs with -Dmatrix=full, as .ci/run does")
class SitePagesTest {

    @TempDir
    private static Path site;

    @TempDir
    private static Path profile;

    private static ChromeDriver browser;

    @BeforeAll
    static void start() throws IOException {
        Optional<File> chromium = executable("chromium");
        Optional<File> driver = executable("chromedriver");
        assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "skipped: chromium and chromedriver are not installed"
                        + " (Debian: apt-get install chromium chromium-driver)");
        Site.write(site, List.of());
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + profile);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get())
                        .build(),
                options);
        browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
    }

    static Stream<String> pages() {
        return Stream.concat(
                Stream.of("index", "support", "models", "conflicts", "changes"),
                Provider.all().stream().map(provider -> "reference/" + provider.id()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pageFitsAPhoneAndLogsNoError(String page) {
        resize(390);
        open(page);

        assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                .as("width of the page on a screen of 390 pixels")
                .isEqualTo(390L);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void referenceFollowsTheColourSchemeOfTheSystem(String scheme) {
        prefer(scheme);
        open("reference/" + Provider.all().get(0).id());

        assertThat(browser.executeScript("return document.documentElement.classList.contains('dark-mode')"))
                .isEqualTo(scheme.equals("dark"));
    }

    @Test
    void referenceShowsEveryOperationWithEvidenceAndAnExample() {
        resize(1280);
        Provider provider = Provider.all().get(0);
        open("reference/" + provider.id());
        List<Operation> operations = Contract.of(provider).operations();

        assertThat(browser.findElements(By.cssSelector(".opblock"))).hasSameSizeAs(operations);
        Operation withBody = operations.stream()
                .filter(operation -> operation.requestBody().isPresent())
                .findFirst()
                .orElseThrow();
        browser.findElement(By.cssSelector("[id$='-" + withBody.id() + "'] button.opblock-summary-control"))
                .click();

        assertThat(browser.findElement(By.cssSelector(".opblock.is-open .opblock-description"))
                        .getText())
                .contains("Evidence", withBody.evidence().get(0).kind().id());
        assertThat(browser.findElement(By.cssSelector(".opblock.is-open .opblock-section-request-body pre"))
                        .getText())
                .startsWith("{");
        assertThat(browser.findElement(By.id("reference")).getText()).doesNotContain("error at");
    }

    @Test
    void linkOfTheSupportTableOpensTheOperation() {
        resize(1280);
        open("support");
        browser.findElement(By.cssSelector("table.support td a")).click();

        assertThat(browser.findElements(By.cssSelector(".opblock.is-open"))).hasSize(1);
    }

    private static void open(String page) {
        browser.get(site.resolve(page + ".html").toUri().toString());
        if (page.startsWith("reference/")) {
            browser.findElement(By.cssSelector(".opblock"));
        }
    }

    private static void resize(int width) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    private static void prefer(String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private static Optional<File> executable(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }
}
