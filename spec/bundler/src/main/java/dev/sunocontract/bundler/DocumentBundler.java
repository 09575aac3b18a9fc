package dev.sunocontract.bundler;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bundles one document: referenced files become components named after the file, path items are inlined, and
 * unreferenced components are omitted.
 */
final class DocumentBundler {

    private static final Set<String> HTTP_METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    private final SourceDocuments sources;
    private final Path document;
    private final Map<String, Map<String, Component>> components = new TreeMap<>();

    /** A component of the bundle and the file it comes from. */
    private record Component(String origin, JsonNode node) {}

    private DocumentBundler(SourceDocuments sources, Path document) {
        this.sources = sources;
        this.document = document;
    }

    static ObjectNode bundle(SourceDocuments sources, Path document) {
        return new DocumentBundler(sources, document).build();
    }

    private ObjectNode build() {
        ObjectNode root = sources.read(document);
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        root.properties().forEach(entry -> {
            switch (entry.getKey()) {
                case "paths" -> bundle.set("paths", inlinePaths(entry.getValue()));
                case "components" -> {}
                default -> bundle.set(entry.getKey(), rewriteReferences(entry.getValue(), document));
            }
        });
        bundle.set("components", componentsObject(root.path("components").path("securitySchemes")));
        return bundle;
    }

    private ObjectNode inlinePaths(JsonNode paths) {
        ObjectNode inlined = JsonNodeFactory.instance.objectNode();
        paths.properties().forEach(path -> inlined.set(path.getKey(), inlinePathItem((ObjectNode) path.getValue())));
        return inlined;
    }

    private ObjectNode inlinePathItem(ObjectNode item) {
        if (!item.has("$ref")) {
            return withSourceFile((ObjectNode) rewriteReferences(item, document), document);
        }
        Reference reference = Reference.parse(item.get("$ref").asString(), document, sources);
        ObjectNode target =
                (ObjectNode) sources.read(reference.file(), reference.pointer(), sources.relativeName(document));
        ObjectNode inlined = withSourceFile((ObjectNode) rewriteReferences(target, reference.file()), reference.file());
        item.properties().forEach(sibling -> applySibling(inlined, sibling.getKey(), sibling.getValue()));
        return inlined;
    }

    /**
     * Applies a key beside a path's {@code $ref}: an extension, such as the provider's own evidence, or other servers.
     */
    private void applySibling(ObjectNode item, String key, JsonNode value) {
        if (key.startsWith("x-")) {
            operations(item).forEach(operation -> operation.set(key, value));
        } else if (key.equals("servers")) {
            item.set(key, value);
        } else if (!key.equals("$ref")) {
            throw new BundleException(
                    sources.relativeName(document),
                    "only x-… and servers are allowed beside a path's $ref, found " + key);
        }
    }

    private ObjectNode withSourceFile(ObjectNode item, Path file) {
        operations(item).forEach(operation -> operation.put("x-source-file", sources.relativeName(file)));
        return item;
    }

    private static Iterable<ObjectNode> operations(ObjectNode item) {
        return item.properties().stream()
                .filter(entry -> HTTP_METHODS.contains(entry.getKey()))
                .map(entry -> (ObjectNode) entry.getValue())
                .toList();
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
        Reference reference = Reference.parse(ref, file, sources);
        String origin =
                sources.relativeName(reference.file()) + (reference.isWholeFile() ? "" : "#" + reference.pointer());
        Map<String, Component> ofKind = components.computeIfAbsent(reference.componentKind(), kind -> new TreeMap<>());
        Component existing = ofKind.get(reference.componentName());
        if (existing == null) {
            JsonNode target = sources.read(reference.file(), reference.pointer(), sources.relativeName(file));
            ofKind.put(reference.componentName(), new Component(origin, target));
            ObjectNode inside = (ObjectNode) rewriteReferences(target, reference.file());
            if (reference.componentKind().equals("schemas")) {
                inside.put("x-source-file", origin);
            }
            ofKind.put(reference.componentName(), new Component(origin, inside));
        } else if (!existing.origin().equals(origin)) {
            throw new BundleException(
                    sources.relativeName(file),
                    "duplicate " + reference.componentKind() + " name " + reference.componentName() + ": "
                            + existing.origin() + " and " + origin);
        }
        return "#/components/" + reference.componentKind() + "/" + reference.componentName();
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
