package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.ClientClosedException;
import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads are resumed, follow redirects without the API key, and leave no file that is incomplete or no media. */
class FileDownloadTest {

    @TempDir
    Path folder;

    @Test
    void resumesInterruptedDownload() throws IOException {
        byte[] audio = "0123456789".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.interruptedHalfway(audio, "\"v1\""), FakeProvider.resumable(audio, "\"v1\""));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            List<Long> progress = new ArrayList<>();
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clipAt(fake), target, progress::add);

            assertThat(target).hasBinaryContent(audio);
            assertThat(progress).isSorted().endsWith(10L).doesNotHaveDuplicates();
            assertThat(fake.requests()).hasSize(2);
        }
    }

    @Test
    void restartsDownloadWhenFileChanged() throws IOException {
        byte[] changed = "abcdefghij".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.interruptedHalfway("0123456789".getBytes(StandardCharsets.UTF_8), "\"v1\""),
                        FakeProvider.resumable(changed, "\"v2\""));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clipAt(fake), target);

            assertThat(target).hasBinaryContent(changed);
        }
    }

    @Test
    void downloadFollowsRedirectsWithoutKey() throws IOException {
        List<String> keys = new CopyOnWriteArrayList<>();
        FakeProvider.ScriptedResponse redirect = json(302, "", "Location", "/elsewhere.wav");
        byte[] audio = {1, 2, 3};
        try (FakeProvider fake = new FakeProvider(redirect, exchange -> {
                    keys.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
                    FakeProvider.bytes(200, "audio/wav", audio).writeTo(exchange);
                });
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clipAt(fake), target);

            assertThat(target).hasBinaryContent(audio);
            assertThat(fake.requests()).containsExactly("GET /rain.wav", "GET /elsewhere.wav");
            assertThat(keys).isEmpty();
        }
    }

    @Test
    void abortsHangingDownload() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(FakeProvider.hanging(release));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .requestTimeout(Duration.ofMillis(200))
                        .retryPolicy(RetryPolicy.NONE)
                        .build()) {
            catchThrowableOfType(
                    TransportException.class, () -> suno.clips().download(clipAt(fake), folder.resolve("rain.wav")));

            assertThat(Files.list(folder)).isEmpty();
        } finally {
            release.countDown();
        }
    }

    @Test
    void downloadThatStallsSaysForHowLong() throws IOException {
        CountDownLatch release = new CountDownLatch(1);
        try (FakeProvider fake = new FakeProvider(FakeProvider.hanging(release));
                SunoClient suno = SunoClient.builder()
                        .provider(Provider.COMETAPI)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .requestTimeout(Duration.ofMillis(1_500))
                        .retryPolicy(RetryPolicy.NONE)
                        .build()) {
            assertThat(failure(suno, fake.uri() + "/rain.wav"))
                    .hasMessageContaining("cannot download from 127.0.0.1:")
                    .hasMessageContaining(": no data came for 1.5 s");
        } finally {
            release.countDown();
        }
    }

    /** Linux, macOS and Windows take names of 255 letters. */
    @Test
    void nameOfTheTargetMayBeAsLongAsTheFileSystemPermits() throws IOException {
        String name = "a".repeat(251) + ".wav";
        try (FakeProvider fake = new FakeProvider(text(200, "audio/wav", "ID3"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            suno.clips().download(clipAt(fake), folder.resolve(name));

            assertThat(folder).isDirectoryContaining(file -> file.endsWith(name));
        }
    }

    @Test
    void downloadIsCompleteOrAbsent() throws IOException {
        byte[] audio = "not quite music".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake =
                        new FakeProvider(FakeProvider.connectionReset(), FakeProvider.bytes(200, "audio/wav", audio));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clipAt(fake), target);

            assertThat(target).hasBinaryContent(audio);
            assertThat(Files.list(folder)).containsExactly(target);
        }
    }

    @ParameterizedTest
    @MethodSource("answersWithoutAudio")
    void answerWithoutAudioIsAnErrorAndKeepsTheOldFile(FakeProvider.ScriptedResponse answer, String reason)
            throws IOException {
        Path target = Files.writeString(folder.resolve("rain.mp3"), "old");
        try (FakeProvider fake = new FakeProvider(answer);
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            UnexpectedResponseException error = catchThrowableOfType(
                    UnexpectedResponseException.class, () -> suno.clips().download(clipAt(fake), target));

            assertThat(error).hasMessageContaining(reason).hasMessageContaining("127.0.0.1");
            assertThat(target).hasContent("old");
            assertThat(Files.list(folder)).containsExactly(target);
            assertThat(fake.requests()).hasSize(1);
        }
    }

    static Stream<Arguments> answersWithoutAudio() {
        return Stream.of(
                Arguments.of(text(200, "audio/mpeg", ""), "the file is empty"),
                Arguments.of(text(200, "text/html", "<html>expired</html>"), "a web page"),
                Arguments.of(text(200, "audio/mpeg", "<!DOCTYPE html>"), "a web page"),
                Arguments.of(text(200, "application/xml", "<Error><Code>AccessDenied</Code></Error>"), "text"),
                Arguments.of(text(200, "application/json", "{\"code\":404}"), "text"),
                Arguments.of(text(200, "application/octet-stream", "{\"code\":404}"), "text"),
                Arguments.of(text(200, "text/plain", "gone"), "text"),
                Arguments.of(text(403, "text/plain", "error code: 1010"), "userAgent(…)"),
                Arguments.of(text(401, "text/plain", "no"), "the host refuses"),
                Arguments.of(text(404, "text/plain", "no"), "keeps files for 14 days"),
                Arguments.of(text(410, "text/plain", "no"), "the file is gone"));
    }

    private static FakeProvider.ScriptedResponse text(int status, String type, String body) {
        return FakeProvider.bytes(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio/mpeg", "audio/wav", "video/mp4", "application/octet-stream", "binary/octet-stream"})
    void mediaTypesAreAccepted(String type) throws IOException {
        try (FakeProvider fake = new FakeProvider(text(200, type, "ID3-audio"));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            assertThat(suno.clips().download(clipAt(fake), folder.resolve("rain.mp3")))
                    .hasContent("ID3-audio");
        }
    }

    @Test
    void serverErrorOfTheFileHostIsRetried() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        text(503, "text/plain", "busy"),
                        text(429, "text/plain", "slow"),
                        text(200, "audio/mpeg", "ID3"));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            assertThat(suno.clips().download(clipAt(fake), folder.resolve("rain.mp3")))
                    .hasContent("ID3");
        }
    }

    @Test
    void userAgentIsOursOrThatOfTheCaller() throws IOException {
        try (FakeProvider fake = new FakeProvider(text(200, "audio/mpeg", "ID3"));
                SunoClient suno = fake.client(Provider.KIEAIOLD);
                SunoClient named = SunoClient.builder()
                        .provider(Provider.KIEAIOLD)
                        .apiKey("k")
                        .baseUri(fake.uri())
                        .userAgent("radio/1.0 (ops@example.org)")
                        .build()) {
            suno.clips().download(clipAt(fake), folder.resolve("rain.mp3"));
            named.clips().download(clipAt(fake), folder.resolve("rain.mp3"));

            assertThat(fake.requestHeaders().get(0).getFirst("User-Agent")).startsWith("suno-client");
            assertThat(fake.requestHeaders().get(1).getFirst("User-Agent")).isEqualTo("radio/1.0 (ops@example.org)");
        }
    }

    @Test
    void refusedConnectionAndUnknownHostAreNamed() throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(failure(suno, "http://127.0.0.1:1/a.mp3"))
                    .hasMessageContaining("from 127.0.0.1:1: ")
                    .hasMessageContaining("refused");
            assertThat(failure(suno, "http://files.invalid/a.mp3"))
                    .hasMessageContaining("from files.invalid: the host is unknown");
            assertThat(failure(suno, "http://ann:secret@files.invalid/a.mp3"))
                    .hasMessageContaining("from files.invalid: the host is unknown")
                    .hasMessageNotContaining("secret");
        }
    }

    private TransportException failure(SunoClient suno, String address) {
        Clip clip = Clip.reference("c", "t").withAudioUrl(URI.create(address));
        return catchThrowableOfType(
                TransportException.class, () -> suno.clips().download(clip, folder.resolve("rain.mp3")));
    }

    @Test
    void errorOfTheLocalFileNamesItAndIsNotRetried() throws IOException {
        try (FakeProvider fake = new FakeProvider(text(200, "audio/mpeg", "ID3"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.mp3");
            TransportException error = catchThrowableOfType(TransportException.class, () -> suno.clips()
                    .download(clipAt(fake), target, bytes -> deleteFiles()));

            assertThat(error).hasMessageContaining("cannot write " + target + ": ");
            assertThat(fake.requests()).hasSize(1);
        }
    }

    private void deleteFiles() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void missingFolderIsNamedBeforeAnythingIsSent() throws IOException {
        try (FakeProvider fake = new FakeProvider(text(200, "audio/mpeg", "ID3"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path missing = folder.resolve("missing");
            TransportException error = catchThrowableOfType(
                    TransportException.class, () -> suno.clips().download(clipAt(fake), missing.resolve("rain.mp3")));

            assertThat(error).hasMessageContaining("the folder " + missing + " does not exist");
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void partThatBeginsElsewhereIsNotAppended() throws IOException {
        byte[] audio = "0123456789".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.interruptedHalfway(audio, "\"v1\""),
                        FakeProvider.bytes(206, "audio/wav", audio, "ETag", "\"v1\"", "Content-Range", "bytes 0-9/10"),
                        FakeProvider.resumable(audio, "\"v1\""));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clipAt(fake), target);

            assertThat(target).hasBinaryContent(audio);
            assertThat(fake.requestHeaders().get(2).getFirst("Range")).isNull();
        }
    }

    /** A host that ignores If-Range sends the rest of whatever it has. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ETag | \"v1\" | \"v2\"",
                "ETag | \"v1\" | W/\"v1\"",
                "Last-Modified | Thu, 01 Oct 2026 10:00:00 GMT | Thu, 01 Oct 2026 11:00:00 GMT",
            })
    void restOfAnotherFileIsNotAppended(String header, String version, String otherVersion) throws IOException {
        byte[] audio = "abcdefghij".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(
                        interrupted("01234", header, version),
                        FakeProvider.bytes(
                                206,
                                "audio/wav",
                                Arrays.copyOfRange(audio, 5, 10),
                                header,
                                otherVersion,
                                "Content-Range",
                                "bytes 5-9/10"),
                        FakeProvider.bytes(200, "audio/wav", audio, header, otherVersion));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.clips().download(clipAt(fake), folder.resolve("rain.wav")))
                    .hasBinaryContent(audio);
            assertThat(fake.requestHeaders().get(1).getFirst("If-Range")).isEqualTo(version);
            assertThat(fake.requestHeaders().get(2).getFirst("Range")).isNull();
        }
    }

    /** After If-Range, a host need not repeat what identifies the file (RFC 9110). */
    @Test
    void restWithoutAVersionIsOfTheSameFile() throws IOException {
        String date = "Thu, 01 Oct 2026 10:00:00 GMT";
        try (FakeProvider fake = new FakeProvider(
                        interrupted("01234", "Last-Modified", date),
                        FakeProvider.bytes(206, "audio/wav", bytes("56789"), "Content-Range", "bytes 5-9/10"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.clips().download(clipAt(fake), folder.resolve("rain.wav")))
                    .hasContent("0123456789");
        }
    }

    /** A weak ETag says that two files are alike, not that their bytes are the same; no date replaces it then. */
    @Test
    void fileWithAWeakTagIsNotResumed() throws IOException {
        FakeProvider.ScriptedResponse weak =
                interrupted("01234", "ETag", "W/\"v1\"", "Last-Modified", "Thu, 01 Oct 2026 10:00:00 GMT");
        try (FakeProvider fake = new FakeProvider(weak, text(200, "audio/wav", "0123456789"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.clips().download(clipAt(fake), folder.resolve("rain.wav")))
                    .hasContent("0123456789");
            assertThat(fake.requestHeaders().get(1)).doesNotContainKeys("Range", "If-range");
        }
    }

    /** Sends the first half of a file of ten bytes and closes the connection. */
    private static FakeProvider.ScriptedResponse interrupted(String half, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(bytes(half));
            exchange.getResponseBody().flush();
            throw new IOException("connection closed");
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Several parts in one, and a host that does not have the rest. */
    @ParameterizedTest
    @CsvSource({"206, multipart/byteranges; boundary=x", "416, text/plain"})
    void downloadIsRestartedIfTheAnswerIsNotTheRest(int status, String contentType) throws IOException {
        byte[] audio = "0123456789".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.interruptedHalfway(audio, "\"v1\""),
                        text(status, contentType, "--x"),
                        FakeProvider.resumable(audio, "\"v1\""));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.clips().download(clipAt(fake), folder.resolve("rain.wav")))
                    .hasBinaryContent(audio);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 5-9/10", "bytes 0-4/10"})
    void partIsNotTheWholeFile(String range) throws IOException {
        byte[] audio = "0123456789".getBytes(StandardCharsets.UTF_8);
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.bytes(206, "audio/wav", new byte[5], "Content-Range", range),
                        FakeProvider.resumable(audio, "\"v1\""));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Path target = folder.resolve("rain.wav");
            suno.clips().download(clipAt(fake), target);

            assertThat(target).hasBinaryContent(audio);
        }
    }

    @Test
    void compressedFileIsDecoded() throws IOException {
        byte[] audio = "ID3-audio".getBytes(StandardCharsets.UTF_8);
        byte[] compressed = FakeProvider.gzip(audio);
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.bytes(200, "audio/mpeg", compressed, "Content-Encoding", "gzip"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.clips().download(clipAt(fake), folder.resolve("rain.mp3")))
                    .hasBinaryContent(audio);
            assertThat(fake.requestHeaders().get(0).getFirst("Accept-Encoding")).isEqualTo("identity");
        }
    }

    @Test
    void truncatedCompressedFileIsFetchedAgainAsAWhole() throws IOException {
        byte[] audio = "ID3-audio".repeat(100).getBytes(StandardCharsets.UTF_8);
        byte[] compressed = FakeProvider.gzip(audio);
        byte[] start = Arrays.copyOf(compressed, compressed.length - 9);
        String[] headers = {"Content-Encoding", "gzip", "ETag", "\"v1\""};
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.bytes(200, "audio/mpeg", start, headers),
                        FakeProvider.bytes(200, "audio/mpeg", compressed, headers));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            assertThat(suno.clips().download(clipAt(fake), folder.resolve("rain.mp3")))
                    .hasBinaryContent(audio);
            assertThat(fake.requestHeaders().get(1).getFirst("Range")).isNull();
        }
    }

    @Test
    void longerPauseThanThePolicyAllowsEndsTheDownload() throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.bytes(503, "text/plain", new byte[0], "Retry-After", "3600"),
                        text(200, "audio/mpeg", "ID3"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            TransportException error = catchThrowableOfType(
                    TransportException.class, () -> suno.clips().download(clipAt(fake), folder.resolve("rain.mp3")));

            assertThat(error).hasMessageContaining("HTTP 503");
            assertThat(fake.requests()).hasSize(1);
        }
    }

    @Test
    void closedClientDownloadsNothing() throws IOException {
        try (FakeProvider fake = new FakeProvider(text(200, "audio/mpeg", "ID3"))) {
            SunoClient suno = fake.client(Provider.COMETAPI);
            suno.close();

            assertThatThrownBy(() -> suno.clips().download(clipAt(fake), folder.resolve("rain.mp3")))
                    .isInstanceOf(ClientClosedException.class);
            assertThat(fake.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:foo",
                "http://my_bucket.example.com/a.mp3",
                "http:///a.mp3",
                "https:///a.mp3",
                "http://127.0.0.1:99999/a.mp3",
                "file:///etc/passwd",
                "/a b.mp3"
            })
    void redirectToNoAddressIsAnErrorOfTheHost(String location) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(302, "", "Location", location));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            UnexpectedResponseException error =
                    catchThrowableOfType(UnexpectedResponseException.class, () -> suno.clips()
                            .download(clipAt(fake), folder.resolve("rain.mp3")));

            assertThat(error).hasMessageContaining("it redirects to");
            assertThat(fake.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/a.mp3", "a.mp3", "http://my_bucket.example.com/a.mp3", "http://x:99999/a"})
    void audioAtNoAddressIsAnErrorOfTheResponse(String address) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(200, "{}"));
                SunoClient suno = fake.client(Provider.COMETAPI)) {
            Clip clip = Clip.reference("c", "t").withAudioUrl(URI.create(address));
            UnexpectedResponseException error = catchThrowableOfType(
                    UnexpectedResponseException.class, () -> suno.clips().download(clip, folder.resolve("rain.mp3")));

            assertThat(error).hasMessageContaining("the address of the file is not valid: ");
        }
    }

    private static Clip clipAt(FakeProvider fake) {
        return Clip.reference("c", "t").withAudioUrl(fake.uri().resolve("/rain.wav"));
    }
}
