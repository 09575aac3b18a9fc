package dev.sunocontract.bundler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Names, descriptions, evidence, cost and bodies of operations. */
final class OperationStyle {

    private static final Set<String> VERBS = Set.of(
            "submit",
            "generate",
            "get",
            "list",
            "create",
            "concat",
            "expand",
            "upload",
            "start",
            "finish",
            "verify",
            "extend",
            "cover",
            "add",
            "replace",
            "separate",
            "boost",
            "convert",
            "check",
            "mashup",
            "style",
            "delete",
            "set",
            "recover",
            "estimate");
    private static final List<String> SONG_MODES = List.of("mashup", "sound", "added-vocals", "added-instrumental");
    private static final Pattern OPERATION_ID = Pattern.compile("([a-z]+)([A-Z][A-Za-z0-9]*)");
    private static final Pattern COST_UNIT = Pattern.compile("credits|points|fees|[A-Z]{3}");

    private final JsonNode document;
    private final StyleFindings findings;
    private final EvidenceStyle evidence;
    private final List<String> describedTags = new ArrayList<>();

    OperationStyle(JsonNode document, StyleFindings findings) {
        this.document = document;
        this.findings = findings;
        this.evidence = new EvidenceStyle(findings);
        document.path("tags").forEach(tag -> {
            if (tag.has("description")) {
                describedTags.add(tag.path("name").asString());
            }
        });
    }

    void check() {
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> method.getValue().has("responses"))
                .forEach(method -> {
                    String pointer = DocumentStyle.child("/paths", path.getKey()) + "/" + method.getKey();
                    checkOperation(pointer, method.getValue());
                }));
    }

    private void checkOperation(String pointer, JsonNode operation) {
        Matcher id = OPERATION_ID.matcher(operation.path("operationId").asString(""));
        findings.addIf(
                !id.matches() || !VERBS.contains(id.group(1)),
                pointer,
                "name it verb + noun, such as getTask; the verbs are " + VERBS);
        checkProse(pointer, operation);
        evidence.require(pointer, operation);
        checkCost(pointer, operation.path("x-cost"));
        checkSongModes(pointer, operation.path("x-song-modes"));
        checkBodies(pointer, operation);
    }

    private void checkProse(String pointer, JsonNode operation) {
        String summary = operation.path("summary").asString("");
        findings.addIf(
                summary.isEmpty() || summary.endsWith(".") || !Character.isUpperCase(summary.charAt(0)),
                pointer,
                "write a summary such as 'Submit a song', without a full stop: '" + summary + "'");
        findings.addIf(
                !operation.path("description").asString("").strip().endsWith("."),
                pointer,
                "write a description in full sentences: the effect, and the next step");
        findings.addIf(
                operation.path("tags").size() != 1
                        || !describedTags.contains(
                                operation.path("tags").path(0).asString()),
                pointer,
                "give it exactly one tag that the document declares and describes");
    }

    /** {@code paid} is stated; each amount has a unit and evidence, and contradicts {@code paid} nowhere. */
    private void checkCost(String pointer, JsonNode cost) {
        findings.addIf(
                !cost.path("paid").isBoolean(),
                pointer,
                "set paid of x-cost to true or false: whether a request may cost anything");
        findings.addIf(
                cost.has("note") && !cost.path("note").asString("").endsWith("."),
                pointer,
                "x-cost: write the note as a sentence");
        boolean charged = cost.path("amounts").isEmpty();
        for (JsonNode amount : cost.path("amounts")) {
            evidence.require(pointer, amount);
            findings.addIf(
                    !amount.path("amount").isNumber()
                            || !COST_UNIT
                                    .matcher(amount.path("unit").asString(""))
                                    .matches(),
                    pointer,
                    "x-cost: give each amount a number, and a unit: credits, points, fees or a currency");
            charged |= amount.path("amount").asDouble(0) > 0;
        }
        findings.addIf(
                cost.path("paid").asBoolean(false) && !charged, pointer, "x-cost: paid is true, but every amount is 0");
        findings.addIf(
                !cost.path("paid").asBoolean(true) && cost.has("amounts"),
                pointer,
                "x-cost: paid is false, so leave out the amounts");
    }

    /** A mode names its {@code task}, and has evidence of its own. */
    private void checkSongModes(String pointer, JsonNode modes) {
        modes.properties().forEach(mode -> {
            String at = DocumentStyle.child(pointer + "/x-song-modes", mode.getKey());
            evidence.require(at, mode.getValue());
            findings.addIf(
                    mode.getValue().at("/fields/task").asString("").isEmpty(),
                    at,
                    "set task in the fields of the mode");
            findings.addIf(!SONG_MODES.contains(mode.getKey()), at, "the modes are " + String.join(", ", SONG_MODES));
        });
    }

    private void checkBodies(String pointer, JsonNode operation) {
        bodySchemas(operation)
                .forEach((where, schema) -> findings.addIf(
                        !schema.has("$ref"),
                        pointer,
                        where + ": move the schema to a file of its own and refer to it"));
        findings.addIf(operation.path("responses").isEmpty(), pointer, "document at least one response");
        for (JsonNode media : operation.path("requestBody").path("content")) {
            String ref = media.path("schema").path("$ref").asString("Request");
            findings.addIf(
                    !ref.endsWith("Request"),
                    pointer,
                    "the name of a request body's schema must end in Request: " + ref);
        }
    }

    private Map<String, JsonNode> bodySchemas(JsonNode operation) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(media ->
                        bodies.put("request " + media.getKey(), media.getValue().path("schema")));
        operation.path("responses").properties().forEach(response -> dereference(response.getValue())
                .path("content")
                .properties()
                .forEach(media -> bodies.put(
                        response.getKey() + " " + media.getKey(),
                        media.getValue().path("schema"))));
        return bodies;
    }

    private JsonNode dereference(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }
}
