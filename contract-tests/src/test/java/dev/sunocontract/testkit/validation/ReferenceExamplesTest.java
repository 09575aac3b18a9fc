package dev.sunocontract.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates examples that may be read but not copied: they are read from a folder beside this repository; the tests are
 * skipped where it is missing.
 */
class ReferenceExamplesTest {

    private static final Path FOLDER = Path.of("../../shared/exchanges/reference");
    private static final JsonMapper JSON = new JsonMapper();

    /** The operations of examples without a path, by file. */
    private static final Map<String, String> OPERATION_BY_FILE = Map.ofEntries(
            Map.entry("kie-ai__quickstart__resp-code200.json", "submitMusic"),
            Map.entry("kie-ai__quickstart__resp-code200-2.json", "getCredits"),
            Map.entry("kie-ai__quickstart__resp-code200-3.json", "getDownloadUrl"),
            Map.entry("kie-ai__quickstart__resp-code200-success.json", "getTask"),
            Map.entry("sunoapi-org__2025-10-suno-api-quick-start__req-x.json", "submitMusic"),
            Map.entry("sunoapi-org__2025-10-suno-api-quick-start__req-x-2.json", "submitLyrics"),
            Map.entry("sunoapi-org__2025-10-suno-api-quick-start__req-x-3.json", "extendMusic"),
            Map.entry("sunoapi-org__2025-10-suno-api-quick-start__req-x-4.json", "uploadCover"),
            Map.entry("sunoapi-org__2025-10-suno-api-quick-start__resp-code200.json", "submitMusic"),
            Map.entry("sunoapi-org__2025-10-suno-api-quick-start__resp-code200-success.json", "getTask"));

    /** The operations of callbacks, by documentation page. */
    private static final Map<String, String> OPERATION_BY_CALLBACK_PAGE = Map.ofEntries(
            Map.entry("add-instrumental", "addInstrumental"),
            Map.entry("add-vocals", "addVocals"),
            Map.entry("audio-separation", "submitStems"),
            Map.entry("convert-to-wav", "submitWav"),
            Map.entry("cover-suno", "submitCoverImage"),
            Map.entry("create-music-video", "submitMp4"),
            Map.entry("extend-music", "extendMusic"),
            Map.entry("generate-lyrics", "submitLyrics"),
            Map.entry("generate-mashup", "mashupMusic"),
            Map.entry("generate-midi", "submitMidi"),
            Map.entry("generate-music", "submitMusic"),
            Map.entry("lyrics-generation", "submitLyrics"),
            Map.entry("music-cover-generation", "submitCoverImage"),
            Map.entry("music-extension", "extendMusic"),
            Map.entry("music-generation", "submitMusic"),
            Map.entry("music-video-generation", "submitMp4"),
            Map.entry("replace-section", "replaceSection"),
            Map.entry("separate-vocals", "submitStems"),
            Map.entry("suno-voice-generate", "createVoice"),
            Map.entry("suno-voice-regenerate", "replaceVoicePhrase"),
            Map.entry("upload-and-cover-audio", "uploadCover"),
            Map.entry("upload-and-extend-audio", "uploadExtension"),
            Map.entry("vocal-removal", "submitStems"),
            Map.entry("wav-format-conversion", "submitWav"));

    /** Examples that contradict their own provider's documentation, with the reason. */
    private static final Map<String, String> CONTRADICTIONS = Map.ofEntries(
            Map.entry("kie-ai__create-music-video__ok.json", "a success with the code 0 and an empty task id"),
            Map.entry("kie-ai__download-url__ok.json", "the request has a comment, so it is not JSON"),
            Map.entry("sunoapi-org__2025-10-suno-api-quick-start__req-x.json", "no callBackUrl, which is required"),
            Map.entry(
                    "sunoapi-org__2025-10-suno-api-quick-start__req-x-3.json",
                    "no callBackUrl, style and title, which its defaultParamFlag requires"),
            Map.entry(
                    "sunoapi-org__2025-10-suno-api-quick-start__req-x-4.json",
                    "no model, no callBackUrl, no instrumental"),
            Map.entry(
                    "sunoapi-org__2025-10-suno-api-quick-start__resp-code200-success.json",
                    "clips in response.data with audio_url instead of response.sunoData with audioUrl"),
            Map.entry("sunoapi-org__voice-check-voice__ok.json", "an empty task_id"),
            Map.entry("sunoapi-org__voice-validate-info__ok.json", "prose instead of the status"));

    @Test
    void newApiExamplesAreValid() throws IOException {
        assumeFolderExists();
        Map<String, String> invalid = new TreeMap<>();
        int validated = 0;
        for (Path file : files("newapi")) {
            Optional<String> findings =
                    findings(Provider.NEWAPI, file.getFileName().toString(), JSON.readTree(file));
            validated += findings.isPresent() ? 1 : 0;
            findings.filter(found -> !found.isEmpty())
                    .ifPresent(found -> invalid.put(file.getFileName().toString(), found));
        }
        assertThat(validated).isGreaterThanOrEqualTo(3);
        assertThat(invalid).isEmpty();
    }

    @Test
    void sunoapiAndKieaioldExamplesAreValidExceptListed() throws IOException {
        assumeFolderExists();
        Map<String, String> invalid = new TreeMap<>();
        List<String> skipped = new ArrayList<>();
        for (Path path : files("sunoapi")) {
            String file = path.getFileName().toString();
            JsonNode example = JSON.readTree(path);
            Provider provider =
                    example.path("provider").asString("").equals("kie.ai") ? Provider.KIEAIOLD : Provider.SUNOAPI;
            Optional<String> findings = findings(provider, file, example);
            if (findings.isEmpty()) {
                skipped.add(file);
            }
            findings.filter(found -> !found.isEmpty()).ifPresent(found -> invalid.put(file, found));
        }
        assertThat(skipped)
                .as("no exchanges with the provider")
                .allMatch(file -> file.endsWith("__callback-reply.json"));
        assertThat(invalid.keySet()).as("%s", invalid).isEqualTo(new TreeSet<>(CONTRADICTIONS.keySet()));
    }

    private static void assumeFolderExists() {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: no reference examples beside this repository");
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    /** The findings, as text; empty if the example is no exchange with the provider. */
    private static Optional<String> findings(Provider provider, String file, JsonNode example) {
        Contract contract = Contract.of(provider);
        ContractValidator validator = ContractValidator.of(provider);
        String operation = example.path("operation").asString("");
        Exchange exchange = toExchange(example);
        if (operation.endsWith(".callback")) {
            return example.has("request")
                    ? Optional.of(callbackFindings(contract, operation, example.at("/request/body")))
                    : Optional.empty();
        }
        if (OPERATION_BY_FILE.containsKey(file)) {
            return Optional.of(findingsText(validator.validate(OPERATION_BY_FILE.get(file), exchange)));
        }
        return Optional.ofNullable(exchange.request())
                .flatMap(request -> contract.match(request.method(), request.path()))
                .map(match -> findingsText(validator.validate(
                        match.operation().id(), withoutPathOnlyRequest(exchange, example.path("request")))));
    }

    /** Removes a request that has nothing but a path. */
    private static Exchange withoutPathOnlyRequest(Exchange exchange, JsonNode request) {
        return request.has("body") || request.has("query") ? exchange : new Exchange(null, exchange.response());
    }

    private static String callbackFindings(Contract contract, String operation, JsonNode body) {
        String id = OPERATION_BY_CALLBACK_PAGE.get(operation.substring(0, operation.indexOf('.')));
        BodySchema schema =
                contract.operation(id).callbacks().values().iterator().next();
        String findings = schema.validate(body).toString() + schema.detectDrift(body);
        return findings.equals("[][]") ? "" : findings;
    }

    private static String findingsText(ValidationResult result) {
        String findings = result.violations().toString() + result.responseDrift();
        return findings.equals("[][]") ? "" : findings;
    }

    private static Exchange toExchange(JsonNode file) {
        JsonNode request = file.path("request");
        JsonNode response = file.path("response");
        return new Exchange(
                request.isMissingNode()
                        ? null
                        : new Exchange.Request(
                                request.path("method").asString(""),
                                request.path("path").asString(""),
                                query(request),
                                Map.of(),
                                bodyBytes(request)),
                response.has("body")
                        ? new Exchange.Response(response.path("status").asInt(0), Map.of(), bodyBytes(response))
                        : null);
    }

    private static Map<String, List<String>> query(JsonNode request) {
        Map<String, List<String>> query = new TreeMap<>();
        request.path("query")
                .properties()
                .forEach(entry ->
                        query.put(entry.getKey(), List.of(entry.getValue().asString(""))));
        return query;
    }

    private static byte[] bodyBytes(JsonNode message) {
        return message.has("body") ? JSON.writeValueAsBytes(message.path("body")) : new byte[0];
    }
}
