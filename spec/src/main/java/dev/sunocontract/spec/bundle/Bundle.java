package dev.sunocontract.spec.bundle;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One document made self-contained: files become components under their own name, path items are inlined, and only what is
 * reached is kept.
 */
final class Bundle {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    private final Sources sources;
    private final Path document;
    private final Map<String, Map<String, Component>> components = new TreeMap<>();

    /** A component on its way into the bundle, and the place it comes from. */
    private record Component(String origin, JsonNode node) {}

    private Bundle(Sources sources, Path document) {
        this.sources = sources;
        this.document = document;
    }

    static ObjectNode of(Sources sources, Path document) {
        return new Bundle(sources, document).bundled();
    }

    private ObjectNode bundled() {
        ObjectNode root = sources.read(document);
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        root.properties().forEach(entry -> {
            switch (entry.getKey()) {
                case "paths" -> bundle.set("paths", paths(entry.getValue()));
                case "components" -> {}
                default -> bundle.set(entry.getKey(), resolved(entry.getValue(), document));
            }
        });
        bundle.set("components", collected(root.path("components").path("securitySchemes")));
        return bundle;
    }

    private ObjectNode paths(JsonNode paths) {
        ObjectNode inlined = JsonNodeFactory.instance.objectNode();
        paths.properties().forEach(path -> inlined.set(path.getKey(), pathItem((ObjectNode) path.getValue())));
        return inlined;
    }

    private ObjectNode pathItem(ObjectNode item) {
        if (!item.has("$ref")) {
            return withOrigin((ObjectNode) resolved(item, document), document);
        }
        Reference reference = Reference.of(item.get("$ref").asString(), document, sources);
        ObjectNode target = (ObjectNode) sources.read(reference.file(), reference.pointer(), sources.name(document));
        ObjectNode inlined = withOrigin((ObjectNode) resolved(target, reference.file()), reference.file());
        item.properties().forEach(said -> sayBeside(inlined, said.getKey(), said.getValue()));
        return inlined;
    }

    /** A provider may say its own evidence of what it takes over, and another server; nothing else, and nothing gets lost. */
    private void sayBeside(ObjectNode item, String key, JsonNode value) {
        if (key.startsWith("x-")) {
            operations(item).forEach(operation -> operation.set(key, value));
        } else if (key.equals("servers")) {
            item.set(key, value);
        } else if (!key.equals("$ref")) {
            throw new BundleException(
                    sources.name(document), "beside a path's $ref stand x-… and servers only, not " + key);
        }
    }

    private ObjectNode withOrigin(ObjectNode item, Path file) {
        operations(item).forEach(operation -> operation.put("x-file", sources.name(file)));
        return item;
    }

    private static Iterable<ObjectNode> operations(ObjectNode item) {
        return item.properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(entry -> (ObjectNode) entry.getValue())
                .toList();
    }

    private JsonNode resolved(JsonNode node, Path file) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(resolved(item, file)));
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
                            ? copy.stringNode(component(entry.getValue().asString(), file))
                            : resolved(entry.getValue(), file));
        });
        return copy;
    }

    /** Takes the target of a reference into the bundle and answers the reference to it there. */
    private String component(String ref, Path file) {
        Reference reference = Reference.of(ref, file, sources);
        String origin = sources.name(reference.file()) + (reference.wholeFile() ? "" : "#" + reference.pointer());
        Map<String, Component> ofKind = components.computeIfAbsent(reference.kind(), kind -> new TreeMap<>());
        Component known = ofKind.get(reference.name());
        if (known == null) {
            JsonNode target = sources.read(reference.file(), reference.pointer(), sources.name(file));
            ofKind.put(reference.name(), new Component(origin, target));
            ObjectNode inside = (ObjectNode) resolved(target, reference.file());
            if (reference.kind().equals("schemas")) {
                inside.put("x-file", origin);
            }
            ofKind.put(reference.name(), new Component(origin, inside));
        } else if (!known.origin().equals(origin)) {
            throw new BundleException(
                    sources.name(file),
                    "two " + reference.kind() + " are called " + reference.name() + ": " + known.origin() + " and "
                            + origin);
        }
        return "#/components/" + reference.kind() + "/" + reference.name();
    }

    private ObjectNode collected(JsonNode securitySchemes) {
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
