package dev.sunocontract.bundler;

import java.nio.file.Path;

/**
 * The target of a {@code $ref}.
 *
 * @param file the file of the target
 * @param pointer the JSON pointer in that file; empty for the whole file, which is a schema named after the file
 */
record Reference(Path file, String pointer) {

    static Reference parse(String ref, Path from, SourceDocuments sources) {
        int hash = ref.indexOf('#');
        String file = hash < 0 ? ref : ref.substring(0, hash);
        String pointer = hash < 0 ? "" : ref.substring(hash + 1);
        Path target = file.isEmpty() ? from : from.resolveSibling(file).normalize();
        boolean component = pointer.matches("/components/[A-Za-z]+/[A-Za-z0-9._-]+");
        if (!component && !pointer.isEmpty()) {
            throw new BundleException(
                    sources.relativeName(from),
                    "$ref: " + ref + " must refer to a schema file or to #/components/<kind>/<Name>");
        }
        return new Reference(target, pointer);
    }

    boolean isWholeFile() {
        return pointer.isEmpty();
    }

    String componentKind() {
        return isWholeFile() ? "schemas" : pointer.split("/")[2];
    }

    String componentName() {
        return isWholeFile() ? file.getFileName().toString().replaceFirst("\\.yaml$", "") : pointer.split("/")[3];
    }
}
