package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What becomes of uploaded files: their names, their links, and how they are served. */
class UploadedFilesTest {

    private static final byte[] TEXT = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    private static final SandboxExtension sandbox = SandboxExtension.createExclusive("--speed=0");

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.html", "evil.svg", "evil.xml", "evil.xhtml", "evil.pdf", "evil.js", "evil", "x;y.svg"})
    void scriptOfAnUploadDoesNotRunInTheOriginOfTheSandbox(String name) {
        HttpResponse<byte[]> file = TestHttp.get(link(upload(name, TEXT)));

        assertThat(file.body()).isEqualTo(TEXT);
        assertThat(file.headers().firstValue("Content-Security-Policy")).hasValue("sandbox");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp3", "a.wav", "a.mp4", "a.png", "a.jpg", "a.webp"})
    void recordingsAndPicturesAreShownInPlace(String name) {
        HttpResponse<byte[]> file = TestHttp.get(link(upload(name, TEXT)));

        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).matches("(audio|video|image)/.*");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().map()).doesNotContainKeys("content-disposition", "content-security-policy");
    }

    @Test
    void fileWithABrokenTagIsStored() {
        byte[] file = {'I', 'D', '3', 3, 0, 0, (byte) 0x80, 0, 0, 0, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'};

        assertThat(TestHttp.get(link(upload("a.mp3", file))).body()).isEqualTo(file);
    }

    private static String link(JsonNode stored) {
        return stored.path("downloadUrl").asString();
    }

    private static JsonNode upload(String name, byte[] content) {
        String uri = sandbox.baseUri(Provider.KIEAI) + "/api/file-stream-upload";
        return TestHttp.json(TestHttp.postForm(uri, Map.of("uploadPath", "audio", "fileName", name), content))
                .path("data");
    }
}
