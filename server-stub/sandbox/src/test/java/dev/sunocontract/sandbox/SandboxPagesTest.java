package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The sandbox's pages in a browser. */
class SandboxPagesTest {

    private static final String PAGE = """
            <!doctype html><p id="result"></p><script>
              const [base, key] = ['base', 'key'].map(name => new URLSearchParams(location.search).get(name));
              const headers = {Authorization: 'Bearer ' + key, 'Content-Type': 'application/json', 'x-ptoken': 'p'};
              const call = async (path, body) => (await fetch(base + path,
                  body ? {method: 'POST', headers, body: JSON.stringify(body)} : {headers})).json();
              const run = async () => {
                const task = await call('/suno/submit/music', {prompt: 'la', title: 'Rain', tags: 'folk'});
                let song = {};
                while (song.status !== 'SUCCESS') song = (await call('/suno/fetch/' + task.data)).data;
                const audio = new Audio();
                audio.crossOrigin = 'anonymous';
                audio.src = song.data[0].audio_url;
                await audio.play();
                const claimed = song.data[0].metadata.duration;
                return Math.abs(audio.duration - claimed) < 0.1 ? 'played' : audio.duration + ' is not ' + claimed;
              };
              run().catch(String).then(result => document.getElementById('result').textContent = result);
            </script>""";

    @TempDir
    private static Path profile;

    @RegisterExtension
    private static final SandboxExtension sandbox = SandboxExtension.create("--speed=1000");

    private static ChromeDriver browser;
    private static WebDriverWait browserWait;

    @BeforeAll
    static void start() {
        Optional<File> chromium = executable("chromium");
        Optional<File> driver = executable("chromedriver");
        assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "skipped: chromium and chromedriver are not installed"
                        + " (Debian: apt-get install chromium chromium-driver)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--autoplay-policy=no-user-gesture-required",
                "--user-data-dir=" + profile);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get())
                        .build(),
                options);
        browserWait = new WebDriverWait(browser, Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void homePageShowsAndPlaysSong() throws Exception {
        submit("Rain on a Page");
        browser.get(homePage());
        browserWait.until(
                page -> text("providers").contains("CometAPI") && text("tasks").contains("SUCCESS"));

        WebElement play = browserWait.until(ExpectedConditions.elementToBeClickable(
                By.xpath("//div[contains(@class, 'task')][.//b[text()='Rain on a Page']]//button")));
        play.click();
        browserWait.until(page -> Boolean.TRUE.equals(browser.executeScript("return player.currentTime > 0")));

        assertThat(browser.findElements(By.xpath("//tr[td[text()='submitMusic']]/td[text()='valid']")))
                .isNotEmpty();
        assertThat(browser.executeScript("return document.querySelector('.task img').naturalWidth > 0"))
                .as("the cover is an image")
                .isEqualTo(true);
    }

    @Test
    void videoPlays() throws Exception {
        submit("Rain on Video");
        browser.get(homePage());
        WebElement cover = browserWait.until(ExpectedConditions.presenceOfElementLocated(
                By.xpath("//div[contains(@class, 'task')][.//b[text()='Rain on Video']]//img")));
        String video = cover.getDomProperty("src").replace(".png", ".mp4");
        browser.get(video);
        browserWait.until(page -> Boolean.TRUE.equals(browser.executeScript(
                "const v = document.querySelector('video'); v.muted = true; v.play(); return v.currentTime > 1.2")));

        String sizeAndDuration = "const v = document.querySelector('video');"
                + " return v.videoWidth + 'x' + v.videoHeight + ' ' + v.duration";
        assertThat(browser.executeScript(sizeAndDuration)).isEqualTo("320x320 8");
    }

    @Test
    void referencePageCallsSandbox() {
        openOperation("cometapi", "getTask");
        browserWait
                .until(ExpectedConditions.elementToBeClickable(By.cssSelector("[id$='getTask'] input[placeholder]")))
                .sendKeys("nothing");
        browserWait
                .until(ExpectedConditions.elementToBeClickable(By.cssSelector("[id$='getTask'] .execute")))
                .click();

        WebElement status = browserWait.until(ExpectedConditions.visibilityOfElementLocated(
                By.cssSelector("[id$='getTask'] .live-responses-table .response-col_status")));
        browserWait.until(page -> !status.getText().isBlank());
        assertThat(browser.findElement(By.cssSelector("[id$='getTask'] .live-responses-table"))
                        .getText())
                .contains("401")
                .contains("the API key is missing");
    }

    @Test
    void referencePageShowsEvidenceAndFillsInAnExampleThatSucceeds() {
        openOperation("cometapi", "submitMusic");
        assertShowsEvidenceAndWhatIsInherited();
        String operation = "[id$='submitMusic'] ";
        WebElement body = browserWait.until(
                ExpectedConditions.visibilityOfElementLocated(By.cssSelector(operation + "textarea.body-param__text")));
        assertThat(body.getDomProperty("value")).contains("\"prompt\"").contains("\"mv\"");
        assertThat(browser.findElements(By.cssSelector(operation + ".examples-select option")))
                .extracting(WebElement::getText)
                .anyMatch(example -> example.endsWith("(composed by this project)"));

        browser.findElement(By.cssSelector(".authorize")).click();
        browserWait
                .until(ExpectedConditions.elementToBeClickable(By.cssSelector(".auth-container input")))
                .sendKeys(sandbox.apiKey());
        browser.findElement(By.cssSelector(".auth-container button.authorize")).click();
        browser.findElement(By.cssSelector(".auth-btn-wrapper .btn-done")).click();
        browser.findElement(By.cssSelector(operation + ".execute")).click();

        WebElement responses = browserWait.until(
                ExpectedConditions.visibilityOfElementLocated(By.cssSelector(operation + ".live-responses-table")));
        browserWait.until(page -> responses.getText().contains("200"));
        assertThat(responses.getText()).contains("\"success\"");
    }

    /** A page of another origin, as of a program that runs in a browser: it can read answers and use the audio. */
    @Test
    void pageOfAnotherOriginGeneratesAndPlaysSong() throws Exception {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.start();
        try {
            browser.get("http://localhost:" + site.getAddress().getPort() + "/?base="
                    + sandbox.baseUri(Provider.GPTBEST) + "&key=" + sandbox.apiKey());

            browserWait.until(
                    page -> !browser.findElement(By.id("result")).getText().isEmpty());
            assertThat(browser.findElement(By.id("result")).getText()).isEqualTo("played");
        } finally {
            site.stop(0);
        }
    }

    private static void assertShowsEvidenceAndWhatIsInherited() {
        WebElement description = browserWait.until(ExpectedConditions.visibilityOfElementLocated(
                By.cssSelector("[id$='submitMusic'] .opblock-description")));
        String source = Contract.of(Provider.COMETAPI)
                .operation("submitMusic")
                .evidence()
                .get(0)
                .source();

        assertThat(description.getText()).contains("Evidence").contains(source).doesNotContain("rule extend-fields");
        description.findElement(By.tagName("summary")).click();
        assertThat(description.getText())
                .contains("rule extend-fields")
                .containsPattern("response 200.*parameters, fields\\s+as the operation");
    }

    private static void openOperation(String provider, String operationId) {
        browser.get(homePage() + "reference.html?provider=" + provider);
        browserWait
                .until(ExpectedConditions.elementToBeClickable(
                        By.cssSelector("[id$='" + operationId + "'] button.opblock-summary-control")))
                .click();
    }

    private static String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private static String homePage() {
        return sandbox.baseUri(Provider.COMETAPI).resolve("/").toString();
    }

    private static void submit(String title) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sandbox.baseUri(Provider.COMETAPI) + "/suno/submit/music"))
                .header("Authorization", "Bearer " + sandbox.apiKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"prompt\": \"la\", \"title\": \"" + title + "\", \"tags\": \"folk\", \"mv\": \"chirp-v4\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private static Optional<File> executable(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }
}
