package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sunocontract.client.error.TransportException;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads are resumed, follow redirects without the API key, and leave no incomplete file. */
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

    private static Clip clipAt(FakeProvider fake) {
        return Clip.reference("c", "t").withAudioUrl(fake.uri().resolve("/rain.wav"));
    }
}
