package dev.sunocontract.tools.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.testkit.selection.Selection;
import dev.sunocontract.tools.audit.proposal.DriftProposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class DriftProposalTest {

    private static final String LINE = """
            {"provider":"cometapi","timestamp":"2026-11-%02dT10:00:00Z","method":"%s","path":"%s","status":%d,\
            "requestBody":%s,"responseBody":%s}
            """;
    private static final String SUBMIT = "/suno/submit/music";
    private static final String ACCEPTED = "{\"code\":\"success\",\"message\":\"\",\"data\":\"t-1\"}";

    @TempDir
    private Path folder;

    @Test
    void fieldsAndModelsOfARequestHaveTheirTypeAndDay() throws IOException {
        DriftProposal proposal = propose(LINE.formatted(
                        3, "POST", SUBMIT, 200, song("\"mv\":\"chirp-next\",\"mood\":\"blue\""), ACCEPTED)
                + LINE.formatted(5, "POST", SUBMIT, 200, song("\"mv\":\"chirp-next\",\"mood\":null"), ACCEPTED));

        ObjectNode document = proposal.document();
        assertThat(document.at("/paths/~1suno~1submit~1music/$ref").asString())
                .isEqualTo("openapi.yaml#/components/pathItems/submitMusic");
        assertThat(document.at("/paths/~1suno~1submit~1music/x-request-schema").asString())
                .isEqualTo("CometapiSubmitMusicRequest");
        String additions = "/components/schemas/CometapiSubmitMusicRequest/allOf/1/properties";
        assertThat(document.at(additions + "/mood/type").toString()).isEqualTo("[\"null\",\"string\"]");
        assertThat(document.at(additions + "/mood/x-evidence/0").toString())
                .isEqualTo("{\"kind\":\"recorded\",\"source\":\"traffic.jsonl\",\"asOf\":\"2026-11-05\","
                        + "\"note\":\"2 exchanges.\"}");
        assertThat(document.at(additions + "/mv/enum").toString()).isEqualTo("[\"chirp-next\"]");
        assertThat(document.at(additions + "/mv/x-open-enum").asBoolean()).isTrue();
    }

    @Test
    void operationOfTheWireIsProposedAndOtherRequestsAreNotes() throws IOException {
        Contract contract = Contract.of(Provider.COMETAPI);
        String missing = Contract.of(Wire.GATEWAY).operations().stream()
                .filter(operation -> contract.findOperation(operation.id()).isEmpty()
                        && operation.method().equals("GET")
                        && !operation.path().contains("{")
                        && contract.operationsAt(operation.path()).isEmpty())
                .findFirst()
                .orElseThrow()
                .path();

        DriftProposal proposal = propose(LINE.formatted(3, "GET", missing, 200, "null", "{}")
                + LINE.formatted(3, "GET", "/suno/dance/12345", 200, "null", "{}"));

        assertThat(proposal.document().path("paths").propertyNames()).containsExactly(missing);
        assertThat(proposal.notes()).containsExactly("GET /suno/dance/*, which the wire does not have: 1 exchange");
    }

    @Test
    void codesJoinThoseOfTheirKind() throws IOException {
        DriftProposal proposal = propose(LINE.formatted(
                4, "POST", SUBMIT, 429, song(""), "{\"code\":\"too_fast\",\"message\":\"slow down\",\"data\":null}"));

        assertThat(proposal.document()
                        .at("/info/x-error-codes/rate-limited/codes")
                        .toString())
                .isEqualTo("[\"rate_limited\",\"too_fast\"]");
        assertThat(proposal.document()
                        .at("/info/x-error-codes/rate-limited/x-evidence/0/note")
                        .asString())
                .isEqualTo("1 exchange. Code too_fast with status 429; check its kind.");
    }

    @Test
    void everyOperationOfAWireIsNew() throws IOException {
        String line = LINE.replace("\"provider\":\"cometapi\",", "")
                .replace("\"path\":\"", "\"url\":\"https://relay.example");
        Path file = Files.writeString(
                folder.resolve("traffic.jsonl"), line.formatted(3, "POST", SUBMIT, 200, song(""), ACCEPTED));

        ObjectNode document = DriftProposal.of(List.of(file.toString()), Contract.of(Wire.GATEWAY), Selection.ALL)
                .document();

        assertThat(document.path("paths").propertyNames()).containsExactly(SUBMIT);
        assertThat(document.at("/info/x-wire").asString()).isEqualTo("gateway");
    }

    /** A path item refers to one operation of the wire, and names those of its other methods. */
    @Test
    void pathWithSeveralMethodsKeepsItsFirstOperation() throws IOException {
        Contract wire = Contract.of(Wire.GATEWAY);
        Map<String, List<Operation>> byPath = wire.operations().stream()
                .collect(Collectors.groupingBy(Operation::path, TreeMap::new, Collectors.toList()));
        List<Operation> several = byPath.values().stream()
                .filter(operations -> operations.size() > 1)
                .findFirst()
                .orElseThrow();
        StringBuilder traffic = new StringBuilder();
        several.forEach(operation -> traffic.append(LINE.replace("\"provider\":\"cometapi\",", "")
                .formatted(3, operation.method(), operation.path().replaceAll("\\{.*?}", "x"), 200, "{}", "{}")));

        ObjectNode pathItem = (ObjectNode) DriftProposal.of(List.of(write(traffic.toString())), wire, Selection.ALL)
                .document()
                .path("paths")
                .path(several.get(0).path());

        assertThat(pathItem.path("x-path-items")).hasSize(several.size() - 1);
        assertThat(pathItem.path("$ref").asString() + pathItem.path("x-path-items"))
                .contains(several.stream().map(Operation::id).toList());
    }

    @Test
    void selectionAppliesToProposals() throws IOException {
        String traffic = LINE.formatted(3, "POST", SUBMIT, 200, song("\"mv\":\"chirp-next\",\"mood\":1"), ACCEPTED);

        DriftProposal proposal = DriftProposal.of(
                List.of(write(traffic)),
                Contract.of(Provider.COMETAPI),
                new Selection(Set.of(), Set.of("unknown-value")));

        assertThat(proposal.document().toString()).contains("mood").doesNotContain("chirp-next");
    }

    @Test
    void trafficWithoutDriftProposesNothing() throws IOException {
        DriftProposal proposal = propose(LINE.formatted(3, "POST", SUBMIT, 200, song(""), ACCEPTED));

        assertThat(proposal.document().isEmpty()).isTrue();
        assertThat(proposal.notes()).isEmpty();
    }

    private static String song(String fields) {
        return "{\"prompt\":\"la\",\"title\":\"Rain\",\"tags\":\"folk\"" + (fields.isEmpty() ? "" : ",") + fields + "}";
    }

    private DriftProposal propose(String traffic) throws IOException {
        return DriftProposal.of(List.of(write(traffic)), Contract.of(Provider.COMETAPI), Selection.ALL);
    }

    private String write(String traffic) throws IOException {
        return Files.writeString(folder.resolve("traffic.jsonl"), traffic).toString();
    }
}
