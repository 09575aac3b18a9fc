package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a provider can be found, and which address the links of its files have. */
class AddressesTest {

    @RegisterExtension
    private static final SandboxExtension sandbox =
            SandboxExtension.create("--speed=1000000", "--serve=cometapi", "--behind-proxy");

    private static URI root() {
        return sandbox.baseUri(Provider.COMETAPI).resolve("/");
    }

    @Test
    void servesOneProviderAtTheRoot() {
        String task = TestHttp.json(TestHttp.post(root() + "suno/submit/music", TestHttp.GATEWAY_SONG))
                .path("data")
                .asString();

        assertThat(TestHttp.json(TestHttp.get(root() + "suno/fetch/" + task))
                        .at("/data/task_id")
                        .asString())
                .isEqualTo(task);
        assertThat(TestHttp.text(TestHttp.get(root() + "nowhere"))).contains("comet_api_error");
        assertThat(TestHttp.get(root()).headers().firstValue("Content-Type"))
                .as("the start page stays")
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(TestHttp.get(root() + "_sandbox/health").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesUnknownProviderAtTheRoot() {
        assertThatThrownBy(() -> Sandbox.start(0, "--serve=nobody"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unknown provider 'nobody'");
    }

    @Test
    void everyProviderHasAHostName() throws IOException {
        for (Provider provider : Provider.all()) {
            String response = raw("GET /nowhere HTTP/1.1", "Host: " + provider.id() + ".localhost");

            assertThat(response).as(provider.id()).startsWith("HTTP/1.1 404").contains("Invalid URL (GET /nowhere)");
        }
        assertThat(raw(
                        "GET /suno/fetch/x HTTP/1.1",
                        "Host: yutoai.localhost:8080",
                        "Authorization: Bearer " + TestHttp.KEY))
                .startsWith("HTTP/1.1 400")
                .contains("task_not_exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host: 127.0.0.1 | http://127.0.0.1/media/",
                "Host: sandbox:8080 | http://sandbox:8080/media/",
                "X-Forwarded-Proto: https; X-Forwarded-Host: music.example | https://music.example/media/",
                "X-Forwarded-Proto: https; X-Forwarded-Host: music.example; X-Forwarded-Prefix: /relay"
                        + " | https://music.example/relay/media/",
                "X-Forwarded-Host: music.example; X-Forwarded-Port: 8443; X-Forwarded-Proto: https"
                        + " | https://music.example:8443/media/",
                "Forwarded: proto=https#host=music.example | https://music.example/media/"
            })
    void linksHaveTheAddressThatTheClientUses(String headers, String expected) throws IOException {
        String task = TestHttp.submitSong(sandbox.baseUri(Provider.COMETAPI));
        String lines = headers.replace("; ", "\r\n").replace('#', ';');
        String host = headers.startsWith("Host") ? "" : "Host: inside:1\r\n";

        String response = raw(
                "GET /cometapi/suno/fetch/" + task + " HTTP/1.1",
                host + lines + "\r\nAuthorization: Bearer " + TestHttp.KEY);

        assertThat(response).contains("\"audio_url\":\"" + expected);
    }

    @Test
    void pagesWorkBelowThePrefixOfTheProxy() throws IOException {
        String headers = "Host: localhost\r\nX-Forwarded-Prefix: /relay";

        assertThat(raw("GET /_sandbox/documents/kieai HTTP/1.1", headers)).contains("[{\"url\":\"/relay/kieai\"");
        for (String page : List.of("/", "/reference.html", "/reference.js")) {
            assertThat(raw("GET " + page + " HTTP/1.1", headers))
                    .as(page)
                    .startsWith("HTTP/1.1 200")
                    .doesNotContainPattern("[\"'`]/[a-z_]+[./]");
        }
    }

    /** gin answers with a redirect; GET gets 301, and other methods 307, so that the body is sent again. */
    @ParameterizedTest
    @CsvSource({
        "POST, /cometapi/suno/submit/music/, 307, /cometapi/suno/submit/music",
        "POST, /gptbest/suno/generate/lyrics, 307, /gptbest/suno/generate/lyrics/",
        "GET, /cometapi/suno/fetch/x/?a=b, 301, /cometapi/suno/fetch/x?a=b"
    })
    void redirectsToTheDocumentedSlash(String method, String path, int status, String location) throws IOException {
        assertThat(raw(method + " " + path + " HTTP/1.1", "Host: localhost", "Content-Length: 0"))
                .startsWith("HTTP/1.1 " + status)
                .contains("Location: " + location + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MUSIC", "Music", "music"})
    void actionsMayBeInAnyLetters(String action) {
        HttpResponse<byte[]> response =
                TestHttp.post(sandbox.baseUri(Provider.NEWAPI) + "/suno/submit/" + action, TestHttp.GATEWAY_SONG);

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer sk-1",
                "Authorization: bearer sk-1",
                "Authorization: BEARER sk-1",
                "Authorization: sk-1",
                "mj-api-secret: sk-1",
                "Authorization: midjourney-proxy\r\nmj-api-secret: Bearer sk-1"
            })
    void relaysTakeKeysInTheseForms(String header) throws IOException {
        assertThat(raw("GET /newapi/suno/fetch/x HTTP/1.1", "Host: localhost", header))
                .startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/newapi/suno/fetch/x | X-Ptoken: sk-1 | the API key is missing",
                "/newapi/suno/fetch/x | Authorization: Bearer | the API key is empty",
                "/newapi/suno/fetch/x | Authorization: Basic c2s6MQ== | the scheme Basic is not supported",
                "/sunoapi/api/v1/generate/credit | Authorization: sk-1 | the header Authorization lacks 'Bearer '",
                "/sunoapi/api/v1/generate/credit | Authorization: Basic c2s6MQ== | the scheme Basic is not supported",
                "/crun/api/v1/client/account/balance | Authorization: Bearer sk-1 | expected header x-api-key"
            })
    void saysWhatIsWrongWithTheKey(String path, String header, String message) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1", "Host: localhost", header)).contains(message);
    }

    private static String raw(String... lines) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", root().getPort())) {
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
