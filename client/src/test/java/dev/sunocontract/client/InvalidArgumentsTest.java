package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.client.error.CallbackRefusedException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.model.VoiceRequest;
import dev.sunocontract.client.model.VoiceSample;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** A value that cannot be used is a sentence where it is given, before anything is sent. */
class InvalidArgumentsTest {

    private static final Clip CLIP = Clip.reference("c", "t");

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P146100D", "PT9223372036854775807S"})
    void timeoutThatNoClockMeasuresIsRefusedByBuild(Duration timeout) {
        assertRefused(() -> builder().requestTimeout(timeout).build(), "the request timeout is " + timeout);
        assertRefused(() -> builder().connectTimeout(timeout).build(), "the connect timeout is " + timeout);
    }

    @Test
    void sizesAndPausesAreRefused() {
        assertRefused(() -> builder().maxResponseBytes(0).build(), "it must be at least 1");
        assertRefused(
                () -> new RetryPolicy(2, Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE)),
                "no backoff may be longer than 365 days");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:99999 | its port 99999 is not from 1 to 65535",
                "http://me:password@my_sandbox:8080/secret | its host 'my_sandbox:8080' has other characters",
                "https:///v1 | it has no host",
                "relay.example | it does not begin with https:// or http://",
                "ftp://relay.example | it does not begin with https:// or http://",
            })
    void addressSaysWhatIsWrongWithIt(URI address, String problem) {
        for (Supplier<SunoClient> client : Stream.<Supplier<SunoClient>>of(
                        () -> builder().baseUri(address).build(),
                        () -> builder().callbackUrl(address).build())
                .toList()) {
            assertThatThrownBy(client::get)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(problem)
                    .hasMessageNotContainingAny("password", "secret");
        }
    }

    @Test
    void baseUrlHasNoFragment() {
        assertRefused(
                () -> builder()
                        .baseUri(URI.create("https://relay.example/v1#top"))
                        .build(),
                "fragment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://cometapi.localhost:8080", "http://LOCALHOST:8080", "http://localhost", "http://[::1]"})
    void namesOfThisMachineNeedNoTls(URI address) {
        try (SunoClient suno = builder().baseUri(address).build()) {
            assertThat(suno.provider()).isEqualTo(Provider.COMETAPI);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost.example", "http://notlocalhost", "http://128.0.0.1"})
    void otherNamesNeedTls(URI address) {
        assertRefused(() -> builder().baseUri(address).build(), "must be https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-9223372036854775808S"})
    void timeoutOfASubmissionIsCheckedBeforeAnythingIsSent(Duration timeout) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"))) {
            for (Provider provider : Provider.all()) {
                try (SunoClient suno = fake.client(provider)) {
                    for (Method method : submittingMethods()) {
                        assertRefused(() -> call(suno, method, timeout), "the timeout is " + timeout);
                    }
                }
            }
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void endlessTimeoutIsValid() throws IOException {
        String accepted = "{\"code\":200,\"data\":{\"taskId\":\"t\"}}";
        String finished = "{\"code\":200,\"data\":{\"taskId\":\"t\",\"successFlag\":\"SUCCESS\",\"response\":{"
                + "\"audioWavUrl\":\"https://x/a.wav\"}}}";
        try (FakeProvider fake = new FakeProvider(json(200, accepted), json(200, finished));
                SunoClient suno = fake.client(Provider.KIEAIOLD)) {
            assertThat(suno.clips().getWavUrl(CLIP, Duration.ofSeconds(Long.MAX_VALUE)))
                    .hasToString("https://x/a.wav");
        }
    }

    /** The methods of all services that submit something and have a timeout, which is their last parameter. */
    private static List<Method> submittingMethods() {
        List<Method> methods = Stream.of(SunoClient.class.getMethods())
                .map(Method::getReturnType)
                .filter(type -> type.getSimpleName().endsWith("Service") && type != TaskService.class)
                .flatMap(service -> Stream.of(service.getMethods()))
                .filter(method -> method.getParameterCount() > 0
                        && method.getParameterTypes()[method.getParameterCount() - 1] == Duration.class)
                .toList();
        assertThat(methods).extracting(Method::getName).contains("generate", "fromUrl", "fromFile", "separateStem");
        return methods;
    }

    private static void call(SunoClient suno, Method method, Duration timeout) throws Throwable {
        Object[] arguments = Stream.of(method.getParameterTypes())
                .map(InvalidArgumentsTest::argument)
                .toArray();
        if (method.getName().equals("extractVocals")) {
            arguments[1] = Duration.ZERO;
        }
        arguments[arguments.length - 1] = timeout;
        try {
            method.invoke(service(suno, method.getDeclaringClass()), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object service(SunoClient suno, Class<?> type) throws ReflectiveOperationException {
        for (Method accessor : SunoClient.class.getMethods()) {
            if (accessor.getReturnType() == type) {
                return accessor.invoke(suno);
            }
        }
        throw new IllegalStateException("no accessor of " + type);
    }

    private static Object argument(Class<?> type) {
        URI audio = URI.create("https://x.example/a.mp3");
        VoicePhrase phrase = new VoicePhrase("t", "la", JsonNodeFactory.instance.objectNode());
        return Stream.of(
                        CLIP,
                        "text",
                        Duration.ofSeconds(12),
                        audio,
                        Path.of("rain.mp3"),
                        Stems.SeparationType.TWO,
                        VoiceSample.of(audio, Duration.ZERO, Duration.ofSeconds(12)),
                        phrase,
                        VoiceRequest.of(phrase, audio))
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no argument of " + type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp3", "file:///music/a.mp3", "http://my_host/a.mp3"})
    void audioOfAnUploadIsAtAnAddress(URI audio) throws IOException {
        try (FakeProvider fake = new FakeProvider(json(500, "{}"))) {
            for (Provider provider : Provider.all()) {
                try (SunoClient suno = fake.client(provider)) {
                    assertRefused(
                            () -> suno.uploads().fromUrl(audio, Duration.ofSeconds(1)), "the URL of the audio is not");
                }
            }
            assertThat(fake.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://my_storage.example/u", "https://127.0.0.1:99999/u", "https://[::1]:70000/u"})
    void uploadAddressThatCannotBeUsedIsAnUnexpectedResponse(String address, @TempDir Path folder) throws IOException {
        Path audio = Files.writeString(folder.resolve("rain.mp3"), "ID3");
        String target = "{\"id\":\"u\",\"url\":\"" + address + "\",\"fields\":{}}";
        try (FakeProvider fake = new FakeProvider(json(200, target));
                SunoClient suno = fake.client(Provider.GPTBEST)) {
            assertThatThrownBy(() -> suno.uploads().fromFile(audio, Duration.ofSeconds(5)))
                    .isInstanceOf(UnexpectedResponseException.class);
        }
    }

    static Stream<ThrowingCallable> positionsOfNoSong() {
        Duration never = Duration.ofSeconds(Long.MAX_VALUE);
        return Stream.of(
                () -> SongRequest.extend(CLIP, never),
                () -> SongRequest.extend(CLIP, never.negated()),
                () -> SongRequest.infill(CLIP, Duration.ZERO, never),
                () -> SongRequest.sample(CLIP, Duration.ZERO, never),
                () -> VoiceSample.of(URI.create("https://x.example/a.mp3"), Duration.ZERO, never));
    }

    @ParameterizedTest
    @MethodSource("positionsOfNoSong")
    void positionThatNoSongHasIsRefused(ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void weightIsANumber(double weight) {
        SongRequest.Custom song = SongRequest.custom("la");

        assertRefused(() -> song.styleWeight(weight), "styleWeight");
        assertRefused(() -> song.weirdness(weight), "weirdness");
        assertRefused(() -> song.audioWeight(weight), "audioWeight");
    }

    @Test
    void callbackWithoutABodyIsRefused() {
        try (SunoClient suno = builder().build()) {
            assertThatThrownBy(() -> suno.callbacks().unwrap(name -> null, null))
                    .isInstanceOf(CallbackRefusedException.class)
                    .hasMessageContaining("it has no body");
        }
    }

    private static SunoClient.Builder builder() {
        return SunoClient.builder().provider(Provider.COMETAPI).apiKey("k");
    }

    private static void assertRefused(ThrowingCallable call, String sentence) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(sentence);
    }
}
