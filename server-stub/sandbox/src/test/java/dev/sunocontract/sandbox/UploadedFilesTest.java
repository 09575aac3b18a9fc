package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.engine.FileContent;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What becomes of uploaded files: their names, their links, and how they are served. */
class UploadedFilesTest {

    private static final byte[] TEXT = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    /** One frame. */
    private static final byte[] MP3 = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0x64}, 417);

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

    @ParameterizedTest
    @CsvSource({
        "日本 été.mp3, 日本 été.mp3",
        "a/b.html, b.html",
        "../../etc/passwd, passwd",
        "a\\b.mp3, b.mp3",
        "x;y.svg, x;y.svg",
        "50%.mp3, 50%.mp3",
        "a?b#c.mp3, a?b#c.mp3",
        "tab\tbed.mp3, tab_bed.mp3"
    })
    void linkOfAnUploadWorksWhateverItsName(String sent, String name) {
        JsonNode stored = upload(sent, TEXT);

        assertThat(stored.path("fileName").asString()).isEqualTo(name);
        assertThat(stored.path("filePath").asString()).isEqualTo("audio/" + name);
        HttpResponse<byte[]> file = TestHttp.get(link(stored));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(TEXT);
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValue(stored.path("mimeType").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "..", "a/..", "a/."})
    void nameWithoutALastSegmentIsReplaced(String sent) {
        JsonNode stored = upload(sent, TEXT);

        assertThat(stored.path("fileName").asString()).matches("[0-9a-f-]{36}\\.bin");
        assertThat(TestHttp.get(link(stored)).body()).isEqualTo(TEXT);
    }

    @Test
    void fileOfSeveralPiecesIsGivenBack() {
        byte[] file = new byte[3 * FileContent.PIECE_BYTES + 7];
        new Random(7).nextBytes(file);

        String link = link(upload("a.bin", file));

        assertThat(TestHttp.get(link).body()).isEqualTo(file);
        int from = FileContent.PIECE_BYTES - 3;
        HttpResponse<byte[]> part = TestHttp.send(TestHttp.request(link)
                .header("Range", "bytes=" + from + "-" + (from + 9))
                .build());
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(file, from, from + 10));
    }

    @Test
    void formThatIsTooLargeIsRefused() {
        try (Sandbox small = Sandbox.start(0, "--spring.servlet.multipart.max-file-size=1KB")) {
            URI kieai = small.baseUri(Provider.KIEAI);
            Map<String, String> texts = Map.of("uploadPath", "audio", "key", "raw_uploads/1.mp3");

            for (String uri : List.of(kieai + "/api/file-stream-upload", kieai.resolve("/_sandbox/uploads") + "")) {
                assertThat(TestHttp.postForm(uri, texts, new byte[2_000]).statusCode())
                        .as(uri)
                        .isEqualTo(413);
            }
        }
    }

    @Test
    void otherFileAtTheSameLinkHasAnotherVersion() {
        String link = link(upload("a.mp3", MP3));
        String version = TestHttp.get(link).headers().firstValue("ETag").orElseThrow();
        assertThat(get(link, version).statusCode()).isEqualTo(304);
        sandbox.reset();

        assertThat(link(upload("a.mp3", TEXT))).isEqualTo(link);

        HttpResponse<byte[]> other = get(link, version);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(TEXT);
        assertThat(other.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    private static HttpResponse<byte[]> get(String link, String version) {
        return TestHttp.send(
                TestHttp.request(link).header("If-None-Match", version).build());
    }

    @Test
    void fileWithABrokenTagIsStored() {
        byte[] file = {'I', 'D', '3', 3, 0, 0, (byte) 0x80, 0, 0, 0, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'};

        assertThat(TestHttp.get(link(upload("a.mp3", file))).body()).isEqualTo(file);
    }

    /** WebM without a duration, as browsers record it: the song has one, but nobody knows it. */
    @Test
    void durationThatAFileDoesNotShowIsNotStated() {
        JsonNode unknown = uploadByUrl(upload("a.webm", new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3}));
        JsonNode known = uploadByUrl(upload("a.mp3", MP3));

        assertThat(unknown.has("duration")).isFalse();
        assertThat(known.path("duration").asDouble()).isEqualTo(0.03);
        assertThat(feed(unknown.path("audio_id").asString()).at("/metadata").has("duration"))
                .isFalse();
    }

    /** The extension in the link is that of the format. */
    @ParameterizedTest
    @CsvSource({
        "fffb9064, mp3",
        "fff1508000e01c, aac",
        "664c6143, flac",
        "4f676753, ogg",
        "0000000066747970, m4a",
        "1a, bin"
    })
    void audioOfEveryFormatIsServed(String start, String extension) {
        byte[] file = HexFormat.of().parseHex(start);

        String audio = uploadByUrl(upload("recording", file)).path("audio_url").asString();

        assertThat(audio).endsWith("." + extension);
        assertThat(TestHttp.get(audio).body()).isEqualTo(file);
    }

    private static JsonNode uploadByUrl(JsonNode stored) {
        String body = "{\"audio_url\": \"%s\"}".formatted(link(stored));
        return TestHttp.json(TestHttp.post(sandbox.baseUri(Provider.ACEDATA) + "/suno/upload", body))
                .path("data");
    }

    private static JsonNode feed(String clip) {
        return TestHttp.json(TestHttp.get(sandbox.baseUri(Provider.GPTBEST) + "/suno/feed/" + clip))
                .path(0);
    }

    @Test
    void musicapiReadsFilesOfThisMachine() {
        String body = "{\"url\": \"%s\"}".formatted(link(upload("a.mp3", MP3)));

        String clip = TestHttp.json(TestHttp.post(sandbox.baseUri(Provider.MUSICAPI) + "/api/v1/sonic/upload", body))
                .path("clip_id")
                .asString();
        sandbox.advance(Duration.ofMinutes(1));

        String audio = feed(clip).path("audio_url").asString();
        assertThat(TestHttp.get(audio).body()).isEqualTo(MP3);
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
