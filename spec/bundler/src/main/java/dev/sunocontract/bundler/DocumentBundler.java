package dev.sunocontract.bundler;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one document self-contained: files become components named after them, path items are inlined, and only what is
 * reached is kept. A provider's document inherits tags, security and common responses from its wire.
 */
final class DocumentBundler {

    private static final String COMMON_RESPONSES = "x-common-responses";
    private static final String RULES = "x-rules";
    private static final String FURTHER_PATH_ITEMS = "x-path-items";
    private static final String RELAY_SCHEMAS = "x-relay-schemas";
    private static final Set<String> MERGED_WORDS = Set.of("x-error-bodies", "x-error-codes");

    private final SourceDocuments sources;
    private final Path document;
    private final Path wireDocument;
    private final Map<String, String> relaySchemas = new HashMap<>();
    private final Map<String, Map<String, Component>> components = new TreeMap<>();

    /** How many schemas the reference that is followed stands in; 0 for that of a body. */
    private int schemaDepth;

    /** A component of the bundle and the file it comes from. */
    private record Component(String origin, JsonNode node) {}

    private DocumentBundler(SourceDocuments sources, Path document) {
        this.sources = sources;
        this.document = document;
        this.wireDocument = document.resolveSibling("openapi.yaml");
    }

    /**
     * Bundles a document as it is published. The document of a wire, and a provider's that has {@code x-relay-schemas:
     * true}, use the schemas that the wire lists in {@code x-relay-schemas} instead of those of the path items.
     */
    static ObjectNode bundle(SourceDocuments sources, Path document) {
        DocumentBundler bundler = new DocumentBundler(sources, document);
        bundler.readRelaySchemas();
        return bundler.build();
    }

    /** Bundles the document of a wire with the schemas of its path items, which types are generated from. */
    static ObjectNode bundleForTypes(SourceDocuments sources, Path document) {
        return new DocumentBundler(sources, document).build();
    }

    private void readRelaySchemas() {
        if (document.equals(wireDocument)
                || sources.read(document).path(RELAY_SCHEMAS).asBoolean(false)) {
            sources.read(wireDocument)
                    .path(RELAY_SCHEMAS)
                    .properties()
                    .forEach(entry ->
                            relaySchemas.put(entry.getKey(), entry.getValue().asString()));
        }
    }

    private ObjectNode build() {
        ObjectNode root = sources.read(document);
        ObjectNode wire = sources.read(wireDocument);
        ObjectNode paths = inlinePaths(root.path("paths"));
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        root.properties().forEach(entry -> {
            switch (entry.getKey()) {
                case "paths", "components", COMMON_RESPONSES, RULES, RELAY_SCHEMAS -> {}
                default -> bundle.set(entry.getKey(), rewriteReferences(entry.getValue(), document));
            }
        });
        inheritInfo((ObjectNode) bundle.path("info"), wire.path("info"));
        if (!bundle.has("security")) {
            bundle.set("security", wire.path("security"));
        }
        if (!bundle.has("tags")) {
            bundle.set("tags", usedTags(wire.path("tags"), paths));
        }
        bundle.set("paths", paths);
        JsonNode own = root.path("components").path("securitySchemes");
        bundle.set(
                "components",
                componentsObject(own.isMissingNode() ? wire.path("components").path("securitySchemes") : own));
        root.path(RULES).properties().forEach(rule -> overrideRule(bundle, rule.getKey(), rule.getValue()));
        return bundle;
    }

    /** Sets what the document says of a rule of the wire, such as its enforcement, wherever the rule stands. */
    private void overrideRule(ObjectNode bundle, String name, JsonNode words) {
        List<JsonNode> rules = bundle.path("components").path("schemas").findParents("x-rule").stream()
                .filter(rule -> rule.path("x-rule").asString().equals(name))
                .toList();
        if (rules.isEmpty()) {
            throw new BundleException(
                    sources.position(document, "/" + RULES + "/" + name),
                    RULES + ": no schema of this document has the rule " + name);
        }
        rules.forEach(rule -> ((ObjectNode) rule).setAll((ObjectNode) words));
    }

    /**
     * Words about a whole document, such as the retention, hold for each provider of the wire that does not state
     * otherwise. Of the words about errors, a provider states only the parts that differ.
     */
    private static void inheritInfo(ObjectNode info, JsonNode wire) {
        wire.properties().forEach(entry -> {
            String word = entry.getKey();
            if (MERGED_WORDS.contains(word)) {
                info.set(word, merge(entry.getValue(), info.path(word)));
            } else if (word.startsWith("x-") && !info.has(word)) {
                info.set(word, entry.getValue());
            }
        });
    }

    /**
     * Returns the inherited value with the parts that are stated; a stated array or scalar replaces the inherited one,
     * and a stated code or list of codes replaces either.
     */
    private static JsonNode merge(JsonNode inherited, JsonNode stated) {
        if (inherited instanceof ObjectNode base && stated instanceof ObjectNode changes) {
            ObjectNode merged = base.deepCopy();
            if (changes.has("code") || changes.has("codes")) {
                merged.remove(List.of("code", "codes"));
            }
            changes.properties()
                    .forEach(entry -> merged.set(entry.getKey(), merge(base.path(entry.getKey()), entry.getValue())));
            return merged;
        }
        return stated.isMissingNode() ? inherited : stated;
    }

    private static ArrayNode usedTags(JsonNode tags, ObjectNode paths) {
        Set<JsonNode> used = new HashSet<>();
        paths.forEach(item -> PathItems.operations(item)
                .forEach(operation -> operation.path("tags").forEach(used::add)));
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        tags.forEach(tag -> {
            if (used.contains(tag.path("name"))) {
                kept.add(tag);
            }
        });
        return kept;
    }

    private ObjectNode inlinePaths(JsonNode paths) {
        ObjectNode inlined = JsonNodeFactory.instance.objectNode();
        paths.properties()
                .forEach(path ->
                        inlined.set(path.getKey(), inlinePathItem(path.getKey(), (ObjectNode) path.getValue())));
        return inlined;
    }

    private ObjectNode inlinePathItem(String path, ObjectNode item) {
        Path file = document;
        ObjectNode target = item;
        if (item.has("$ref")) {
            Reference reference = Reference.parse(item.get("$ref").asString(), document, sources);
            file = reference.file();
            requireOwnWire(reference);
            target = (ObjectNode) sources.read(reference, document);
        }
        ObjectNode copy = target.deepCopy();
        PathItems.operations(copy).forEach(this::addCommonResponses);
        if (item.has("$ref")) {
            OperationOverrides overrides = new OperationOverrides(sources, document, path);
            item.properties().stream()
                    .filter(override -> !override.getKey().equals(FURTHER_PATH_ITEMS))
                    .forEach(override -> overrides.apply(copy, override));
        }
        item.path(FURTHER_PATH_ITEMS).forEach(name -> copy.setAll(wirePathItem(name.asString())));
        return withSourceFile((ObjectNode) rewriteReferences(copy, file), file);
    }

    /** A path item of another wire would bring its responses along. */
    private void requireOwnWire(Reference reference) {
        if (!reference.file().startsWith(Objects.requireNonNull(document.getParent(), "the folder of a wire"))) {
            throw new BundleException(
                    sources.positionOfReference(document, reference.text()),
                    "$ref: " + reference.text() + ": refer to openapi.yaml#/components/pathItems/<operation>,"
                            + " which is that of the wire");
        }
    }

    /** A path item of the wire with operations of other methods at the same path. */
    private ObjectNode wirePathItem(String name) {
        Reference reference = Reference.parse("#/components/pathItems/" + name, wireDocument, sources);
        ObjectNode item = ((ObjectNode) sources.read(reference, document)).deepCopy();
        PathItems.operations(item).forEach(this::addCommonResponses);
        return item;
    }

    /** The responses that every operation of the wire has. An operation that lists the status itself keeps its own. */
    private void addCommonResponses(ObjectNode operation) {
        ObjectNode responses =
                operation.path("responses") instanceof ObjectNode present ? present : operation.putObject("responses");
        sources.read(wireDocument).path(COMMON_RESPONSES).properties().forEach(entry -> {
            if (!responses.has(entry.getKey())) {
                String name = entry.getValue().asString();
                responses.putObject(entry.getKey()).put("$ref", "openapi.yaml#/components/responses/" + name);
            }
        });
    }

    private ObjectNode withSourceFile(ObjectNode item, Path file) {
        PathItems.operations(item).forEach(operation -> operation.put("x-source-file", sources.displayName(file)));
        return item;
    }

    private JsonNode rewriteReferences(JsonNode node, Path file) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(rewriteReferences(item, file)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> {
            boolean reference =
                    entry.getKey().equals("$ref") && entry.getValue().isString();
            copy.set(
                    entry.getKey(),
                    reference
                            ? copy.stringNode(addComponent(entry.getValue().asString(), file))
                            : rewriteReferences(entry.getValue(), file));
        });
        return copy;
    }

    /** Adds the target of a reference to the bundle and returns the reference to the component. */
    private String addComponent(String ref, Path file) {
        Reference reference = withRelaySchema(Reference.parse(ref, file, sources));
        String origin =
                sources.displayName(reference.file()) + (reference.isWholeFile() ? "" : "#" + reference.pointer());
        Map<String, Component> ofKind = components.computeIfAbsent(reference.componentKind(), kind -> new TreeMap<>());
        Component existing = ofKind.get(reference.componentName());
        if (existing == null) {
            JsonNode target = sources.read(reference, file);
            ofKind.put(reference.componentName(), new Component(origin, target));
            boolean isSchema = reference.componentKind().equals("schemas");
            schemaDepth += isSchema ? 1 : 0;
            ObjectNode inside = (ObjectNode) rewriteReferences(target, reference.file());
            schemaDepth -= isSchema ? 1 : 0;
            if (isSchema) {
                inside.put("x-source-file", origin);
                relaySchemas.forEach((replaced, by) -> {
                    if (by.equals(reference.componentName())) {
                        inside.put("x-replaces", replaced);
                    }
                });
            }
            ofKind.put(reference.componentName(), new Component(origin, inside));
        } else if (!existing.origin().equals(origin)) {
            throw new BundleException(
                    sources.displayName(file),
                    "duplicate " + reference.componentKind() + " name " + reference.componentName() + ": "
                            + existing.origin() + " and " + origin);
        }
        return "#/components/" + reference.componentKind() + "/" + reference.componentName();
    }

    /** Replaces the schema of a body; references between schemas stay. */
    private Reference withRelaySchema(Reference reference) {
        boolean ofBody = schemaDepth == 0 && reference.isWholeFile();
        String replacement = ofBody ? relaySchemas.get(reference.componentName()) : null;
        return replacement == null
                ? reference
                : Reference.parse("schemas/" + replacement + ".yaml", wireDocument, sources);
    }

    private ObjectNode componentsObject(JsonNode securitySchemes) {
        ObjectNode collected = JsonNodeFactory.instance.objectNode();
        components.forEach((kind, byName) -> {
            ObjectNode ofKind = collected.putObject(kind);
            byName.forEach((name, component) -> ofKind.set(name, component.node()));
        });
        if (!securitySchemes.isMissingNode()) {
            collected.set("securitySchemes", securitySchemes);
        }
        return collected;
    }
}
