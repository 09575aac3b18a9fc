package dev.sunocontract.tools.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.scrub.Scrubber;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An id, a key or an address of a person does not get through in any encoding. */
class EncodedSecretsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ID = "9f8e7d6c-1a2b-4c3d-8e9f-0a1b2c3d4e5f";
    private static final String KEY = "my-own-key-4711";
    private static final List<String> SECRETS = List.of(ID, KEY, "joe.doe@mail.example", "sk-abcdefghijklmnop1234");

    @TempDir
    private Path folder;

    /** Ways to write a text: a name, and the function that encodes it. */
    private record Encoding(String name, UnaryOperator<String> encode) {

        Encoding then(Encoding outer) {
            return new Encoding(name + " in " + outer.name, text -> outer.encode.apply(encode.apply(text)));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Encoding> ENCODINGS = List.of(
            new Encoding("text", text -> text),
            new Encoding("Base64", text -> Base64.getEncoder().encodeToString(bytes(text))),
            new Encoding(
                    "Base64 without padding",
                    text -> Base64.getEncoder().withoutPadding().encodeToString(bytes(text))),
            new Encoding(
                    "Base64 of URLs",
                    text -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text))),
            new Encoding("hexadecimal", text -> HexFormat.of().formatHex(bytes(text))),
            new Encoding(
                    "upper case hexadecimal",
                    text -> HexFormat.of().withUpperCase().formatHex(bytes(text))),
            new Encoding("percent-encoding", text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
            new Encoding("percent-encoding of all", EncodedSecretsTest::percent),
            new Encoding("JSON", text -> "{\"about\": [" + JSON.writeValueAsString(text) + "]}"),
            new Encoding("gzip in Base64", text -> Base64.getEncoder().encodeToString(gzip(text))),
            new Encoding("gzip in hexadecimal", text -> HexFormat.of().formatHex(gzip(text))));

    static Stream<Arguments> encodedSecrets() {
        return SECRETS.stream().flatMap(secret -> ENCODINGS.stream()
                .flatMap(inner -> ENCODINGS.stream().map(inner::then))
                .map(encoding -> Arguments.of(secret, encoding)));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("encodedSecrets")
    void secretDoesNotGetThrough(String secret, Encoding encoding) {
        String encoded = encoding.encode.apply(secret);
        JsonNode body = JSON.createObjectNode()
                .put("url", "https://files.example/audio/" + encoded + ".mp3")
                .put("text", encoded);

        JsonNode scrubbed = new Scrubber(List.of(KEY)).scrubBody(body);

        assertThat(scrubbed.path("text").asString()).doesNotContain(encoded);
        // JSON is no part of an address.
        if (!encoding.name.endsWith("JSON")) {
            assertThat(scrubbed.path("url").asString())
                    .doesNotContain(encoded)
                    .startsWith("https://files.example/audio/");
        }
    }

    @Test
    void encodedIdRefersToTheSamePlaceholder() {
        JsonNode body = JSON.createObjectNode()
                .put("file", "https://musicfile.example/" + Base64.getEncoder().encodeToString(bytes(ID)) + ".jpeg")
                .put(
                        "bytes",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(HexFormat.of().parseHex(ID.replace("-", ""))))
                .put("id", ID);

        JsonNode scrubbed = new Scrubber(List.of()).scrubBody(body);

        String id = scrubbed.path("id").asString();
        assertThat(scrubbed.path("file").asString())
                .isEqualTo("https://musicfile.example/" + Base64.getEncoder().encodeToString(bytes(id)) + ".jpeg");
        assertThat(scrubbed.path("bytes").asString())
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(HexFormat.of().parseHex(id.replace("-", ""))));
    }

    @Test
    void textWithoutSecretsStaysAsItIs() {
        String text =
                "instrumental chirp-fenix 100%25 SGVsbG8gd29ybGQsIGhlbGxv aGVsbG8_d29ybGQ-aGVsbG8 68656c6c6f20776f726c64 ["
                        + " {\"a\": 1} https://cdn.example/a/b%20c/d.mp3";

        assertThat(new Scrubber(List.of()).scrubText(text)).isEqualTo(text);
        assertThat(new Scrubber(List.of()).scrubText("{\"a\":  [1]}")).isEqualTo("{\"a\":  [1]}");
    }

    @Test
    void compressedBodyIsRecordedAsText() throws IOException {
        FixtureRecorder recorder = record(gzip("{\"code\": \"fail\", \"message\": \"" + ID + "\"}"));

        assertThat(Files.readString(folder.resolve(recorder.fixtures().get(0).path())))
                .contains("\"code\": \"fail\"")
                .doesNotContain(ID);
    }

    @Test
    void binaryBodyIsNotRecorded() throws IOException {
        FixtureRecorder recorder = record(new byte[] {'I', 'D', '3', 4, 0, (byte) 0xFF, (byte) 0xFB});

        assertThat(recorder.fixtures()).isEmpty();
        assertThat(recorder.binaryCount()).isEqualTo(1);
    }

    private FixtureRecorder record(byte[] responseBody) throws IOException {
        FixtureRecorder recorder = new FixtureRecorder(folder, "test", LocalDate.of(2026, 11, 20), List.of(KEY));
        recorder.add(
                Contract.of(Provider.COMETAPI),
                "getTask",
                new Exchange(
                        new Exchange.Request("GET", "/suno/fetch/" + ID, Map.of(), Map.of(), new byte[0]),
                        new Exchange.Response(401, Map.of("Content-Type", "application/json"), responseBody)));
        return recorder;
    }

    /** The recorded case of a public report, which is read in place. */
    @Test
    void idInTheAddressOfAnAudioFileDoesNotGetThrough() throws IOException {
        Path recording = Path.of("../../../shared/cases/16-success-model-as-type-and-odd-hosts/id-in-base64.jsonl");
        assumeTrue(Files.exists(recording), "the cases are not beside this checkout");
        JsonNode body = JSON.readTree(Files.readString(recording)).at("/response/body");

        String scrubbed = new Scrubber(List.of()).scrubBody(body).toString();

        String address = JSON.readTree(scrubbed)
                .at("/data/response/sunoData/0/streamAudioUrl")
                .asString();
        String decoded = new String(
                Base64.getDecoder().decode(address.substring(address.lastIndexOf('/') + 1)), StandardCharsets.UTF_8);
        assertThat(decoded).isEqualTo("00000000-0000-4000-8000-000000000001");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String percent(String text) {
        return HexFormat.ofDelimiter("%")
                .withUpperCase()
                .withPrefix("")
                .formatHex(bytes(text))
                .replaceAll("^", "%");
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(text));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return packed.toByteArray();
    }
}
