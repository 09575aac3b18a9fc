package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sunocontract.sandbox.engine.FileContent;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.sandbox.media.AudioFile;
import dev.sunocontract.spec.Provider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Audio: MP3, WAV and MIDI of the length that the clip claims, streams that grow, and files that were uploaded. */
class MediaTest {

    @RegisterExtension
    private static final SandboxExtension sandbox = SandboxExtension.createExclusive("--speed=0");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI gateway = sandbox.baseUri(Provider.GPTBEST);
    private final URI sunoapi = sandbox.baseUri(Provider.SUNOAPI);

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @Test
    void mp3LastsAsLongAsTheClipClaims() {
        JsonNode clip = completeClip();

        HttpResponse<byte[]> response = TestHttp.get(clip.path("audio_url").asString());

        assertThat(response.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
        AudioFile audio = AudioFile.of(FileContent.of(response.body()));
        assertThat(audio.format()).isEqualTo(AudioFile.Format.MP3);
        assertThat(audio.durationSeconds().orElseThrow())
                .isEqualTo(clip.at("/metadata/duration").asDouble());
        assertFramesNeedNoOthers(response.body());
    }

    /** A frame that needs bits of the one before it cannot be repeated. */
    private static void assertFramesNeedNoOthers(byte[] mp3) {
        for (int frame = 0; frame < mp3.length; frame += 192) {
            assertThat(mp3[frame]).isEqualTo((byte) 0xFF);
            assertThat(mp3[frame + 4]).as("upper bits of main_data_begin").isZero();
        }
    }

    @Test
    void wavIsServedWhereWavIsAskedFor() throws Exception {
        JsonNode clip = completeClip();
        String url = TestHttp.json(TestHttp.get(
                        gateway + "/suno/act/wav/" + clip.path("id").asString()))
                .at("/data/wav_file_url")
                .asString();

        HttpResponse<byte[]> response = TestHttp.get(url);

        assertThat(response.headers().firstValue("Content-Type")).hasValue("audio/wav");
        AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(response.body()));
        assertThat(audio.getFrameLength() / audio.getFormat().getFrameRate())
                .isEqualTo((float) clip.at("/metadata/duration").asDouble(), within(0.001f));
        assertThat(response.body()).hasSize(44 + (int) audio.getFrameLength() * 2);
    }

    /** TracksMartin, a client of sunoapi.com, asks for the notes again until there is the URL of a file. */
    @Test
    void midiHasTheNotesOfTheClip() throws Exception {
        URI sonic = sandbox.baseUri(Provider.SUNOAPICOM);
        String song = "{\"custom_mode\": true, \"prompt\": \"la\", \"mv\": \"chirp-v5\"}";
        String task = TestHttp.json(TestHttp.post(sonic + "/api/v1/suno/create", song))
                .path("task_id")
                .asString();
        sandbox.advance(Duration.ofMinutes(5));
        JsonNode clip =
                TestHttp.json(TestHttp.get(sonic + "/api/v1/suno/task/" + task)).at("/data/0");
        JsonNode midi = TestHttp.json(TestHttp.post(
                        sonic + "/api/v1/suno/midi",
                        "{\"clip_id\": \"" + clip.path("clip_id").asString() + "\"}"))
                .path("data");

        HttpResponse<byte[]> response = TestHttp.get(midi.path("midi_url").asString());

        assertThat(response.headers().firstValue("Content-Type")).hasValue("audio/midi");
        Sequence notes = MidiSystem.getSequence(new ByteArrayInputStream(response.body()));
        assertThat(notes.getMicrosecondLength() / 1e6)
                .isCloseTo(Double.parseDouble(clip.path("duration").asString()), within(0.01));
        int startsAndEnds = 2 * midi.at("/instruments/0/notes").size();
        assertThat(notes.getTracks()[0].size()).isEqualTo(startsAndEnds + 1);
    }

    @Test
    void rangesAreCutFromTheWholeFile() {
        String url = completeClip().path("audio_url").asString();
        byte[] whole = TestHttp.get(url).body();

        for (int from : new int[] {0, 1, 191, 3_839, 3_840, 500_000, whole.length - 1}) {
            HttpResponse<byte[]> part = TestHttp.send(TestHttp.request(url)
                    .header("Range", "bytes=" + from + "-" + (from + 9_999))
                    .build());
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, from, Math.min(whole.length, from + 10_000)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "items=0-5",
        "Bytes=0-5",
        "bytes=abc",
        "bytes=",
        "bytes=9-1",
        "bytes=0-5;1",
        "bytes=+0-5",
        "bytes=0-99999999999999999999",
        "'bytes=0-5,999999999-'"
    })
    void rangeThatIsNoneOfBytesIsIgnored(String range) {
        assertWhole(Map.of("Range", range));
    }

    @Test
    void rangeOfAnotherVersionIsIgnored() {
        assertWhole(Map.of("Range", "bytes=0-5", "If-Range", "\"nope\""));
        assertWhole(Map.of("Range", "bytes=0-5", "If-Range", "Thu, 01 Jan 2026 00:00:00 GMT"));
    }

    private void assertWhole(Map<String, String> headers) {
        String url = completeClip().path("audio_url").asString();
        HttpResponse<byte[]> whole = TestHttp.get(url);

        HttpResponse<byte[]> response = get(url, headers);

        assertThat(response.statusCode()).as(headers.toString()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(whole.body());
        assertThat(response.headers().firstValue("Accept-Ranges")).hasValue("bytes");
    }

    @Test
    void rangeOfTheSameVersionIsCut() {
        String url = completeClip().path("audio_url").asString();
        String version = TestHttp.get(url).headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> response = get(url, Map.of("Range", "bytes=0-5", "If-Range", version));

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.body()).hasSize(6);
        assertThat(get(url, Map.of("Range", "bytes=0-1,4-5")).statusCode()).isEqualTo(206);
    }

    @ParameterizedTest
    @CsvSource({"bytes=999999999-", "bytes=-0", "'bytes=999999999-,-0'"})
    void rangeBeyondTheEndGetsNoBody(String range) {
        String url = completeClip().path("audio_url").asString();
        HttpResponse<byte[]> whole = TestHttp.get(url);

        HttpResponse<byte[]> response = get(url, Map.of("Range", range));

        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(response.headers().firstValue("Content-Range")).hasValue("bytes */" + whole.body().length);
        assertThat(response.body()).isEmpty();
        String version = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(get(url, Map.of("Range", range, "If-None-Match", version)).statusCode())
                .isEqualTo(304);
    }

    private static HttpResponse<byte[]> get(String url, Map<String, String> headers) {
        HttpRequest.Builder request = TestHttp.request(url);
        headers.forEach(request::header);
        return TestHttp.send(request.build());
    }

    @Test
    void filesAreToBeHadWhenTheyAreMade() {
        String task = TestHttp.submitSong(gateway);
        String clip = task.substring(0, 34) + "01";
        String media = gateway.resolve("/media/" + clip).toString();
        assertThat(statuses(media)).as("submitted").isEqualTo("mp3 404, wav 404, mp4 404, png 404, stream 404");

        sandbox.advance(Duration.ofSeconds(9));
        assertThat(statuses(media)).as("streaming").isEqualTo("mp3 404, wav 404, mp4 404, png 200, stream 200");

        sandbox.advance(Duration.ofSeconds(6));
        assertThat(statuses(media)).as("first clip").isEqualTo("mp3 200, wav 200, mp4 200, png 200, stream 200");
        assertThat(statuses(media.replaceAll("01$", "02"))).startsWith("mp3 404");
    }

    private static String statuses(String media) {
        StringBuilder statuses = new StringBuilder();
        for (String suffix : new String[] {".mp3", ".wav", ".mp4", ".png", "/stream"}) {
            int status = TestHttp.send(TestHttp.request(media + suffix)
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .build())
                    .statusCode();
            statuses.append(statuses.isEmpty() ? "" : ", ")
                    .append(suffix.substring(1))
                    .append(' ')
                    .append(status);
        }
        return statuses.toString();
    }

    @Test
    void streamGrowsUntilTheClipIsComplete() throws Exception {
        String task = TestHttp.submitSong(gateway);
        sandbox.advance(Duration.ofSeconds(9));
        JsonNode clip =
                TestHttp.json(TestHttp.get(gateway + "/suno/fetch/" + task)).at("/data/data/1");
        String url = clip.path("audio_url").asString();
        assertThat(url).endsWith("/stream");

        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(TestHttp.request(url).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Length")).isEmpty();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (InputStream body = response.body()) {
            received.writeBytes(body.readNBytes(16_000));
            sandbox.advance(Duration.ofSeconds(3));
            received.writeBytes(body.readNBytes(100_000));
            sandbox.advance(Duration.ofSeconds(60));
            received.writeBytes(body.readAllBytes());
        }
        String audio = TestHttp.json(TestHttp.get(gateway + "/suno/fetch/" + task))
                .at("/data/data/1/audio_url")
                .asString();
        assertThat(received.toByteArray()).isEqualTo(TestHttp.get(audio).body());
    }

    /** Tomcat has 200 threads. The streams wait, because the clock stands still. */
    @Test
    void openStreamsLeaveThreadsForOtherRequests() {
        String task = TestHttp.submitSong(gateway);
        sandbox.advance(Duration.ofSeconds(9));
        HttpRequest stream = TestHttp.request(gateway.resolve("/media/" + task.substring(0, 34) + "01/stream"))
                .timeout(Duration.ofSeconds(20))
                .build();

        List<CompletableFuture<HttpResponse<InputStream>>> streams = Stream.generate(
                        () -> HTTP.sendAsync(stream, HttpResponse.BodyHandlers.ofInputStream()))
                .limit(250)
                .toList();

        assertThat(streams)
                .allSatisfy(open -> assertThat(open.join().statusCode()).isEqualTo(200));
        assertThat(TestHttp.get(gateway.resolve("/_sandbox/health")).statusCode())
                .isEqualTo(200);
        sandbox.advance(Duration.ofSeconds(60));
        assertThat(streams).allSatisfy(open -> assertThat(open.join().body().readAllBytes())
                .hasSizeGreaterThan(900_000));
    }

    @Test
    void uploadedAudioIsGivenBackWithItsLength() throws Exception {
        byte[] wav = wav(3.25);
        JsonNode target = TestHttp.json(TestHttp.post(gateway + "/suno/uploads/audio", "{\"extension\": \"wav\"}"));
        String upload = target.path("id").asString();
        assertThat(TestHttp.send(TestHttp.request(target.path("url").asString())
                                .setHeader("Content-Type", "multipart/form-data; boundary=part")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(
                                        form(target.at("/fields/key").asString(), wav)))
                                .build())
                        .statusCode())
                .isEqualTo(204);
        TestHttp.json(TestHttp.post(
                gateway + "/suno/uploads/audio/" + upload + "/upload-finish",
                "{\"upload_type\": \"file_upload\", \"upload_filename\": \"a.wav\"}"));
        String clip = TestHttp.json(TestHttp.post(gateway + "/suno/uploads/audio/" + upload + "/initialize-clip", "{}"))
                .path("clip_id")
                .asString();
        sandbox.advance(Duration.ofSeconds(60));

        JsonNode uploaded =
                TestHttp.json(TestHttp.get(gateway + "/suno/feed/" + clip)).path(0);

        assertThat(uploaded.at("/metadata/duration").asDouble()).isEqualTo(3.25);
        assertThat(TestHttp.get(uploaded.path("audio_url").asString()).body()).isEqualTo(wav);
    }

    @Test
    void fileUploadedAsBase64IsGivenBackAtOnce() throws Exception {
        byte[] wav = wav(1);
        String body =
                "{\"base64Data\": \"data:audio/wav;base64,%s\", \"uploadPath\": \"audio\", \"fileName\": \"a.wav\"}"
                        .formatted(Base64.getEncoder().encodeToString(wav));

        JsonNode stored = TestHttp.json(TestHttp.post(sunoapi + "/api/file-base64-upload", body))
                .path("data");

        assertThat(stored.path("fileSize").asInt()).isEqualTo(wav.length);
        assertThat(stored.path("mimeType").asString()).isEqualTo("audio/wav");
        HttpResponse<byte[]> file = TestHttp.get(stored.path("downloadUrl").asString());
        assertThat(file.headers().firstValue("Content-Type")).hasValue("audio/wav");
        assertThat(file.body()).isEqualTo(wav);
    }

    @Test
    void fileUploadedByUrlOfThisMachineIsRead() {
        JsonNode clip = completeClip();
        String audio = clip.path("audio_url").asString();
        String body = "{\"fileUrl\": \"%s\", \"uploadPath\": \"audio\", \"fileName\": \"a.mp3\"}".formatted(audio);

        JsonNode stored = TestHttp.json(TestHttp.post(sunoapi + "/api/file-url-upload", body))
                .path("data");

        assertThat(TestHttp.get(stored.path("downloadUrl").asString()).body())
                .isEqualTo(TestHttp.get(audio).body());
    }

    @Test
    void refusesUploadThatWasNotStarted() {
        HttpResponse<byte[]> response = TestHttp.send(TestHttp.request(gateway.resolve("/_sandbox/uploads"))
                .setHeader("Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        form("raw_uploads/00000000-0000-4000-8000-000000000001.mp3", new byte[] {1})))
                .build());

        assertThat(response.statusCode()).isEqualTo(403);
    }

    private JsonNode completeClip() {
        String task = TestHttp.submitSong(gateway);
        sandbox.advance(Duration.ofSeconds(60));
        return TestHttp.json(TestHttp.get(gateway + "/suno/fetch/" + task)).at("/data/data/0");
    }

    private static byte[] wav(double seconds) throws IOException {
        AudioFormat format = new AudioFormat(8_000, 16, 1, true, false);
        byte[] samples = new byte[(int) (seconds * 16_000)];
        Arrays.fill(samples, (byte) 7);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2),
                AudioFileFormat.Type.WAVE,
                file);
        return file.toByteArray();
    }

    private static byte[] form(String key, byte[] file) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--part\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n" + key
                        + "\r\n--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }
}
