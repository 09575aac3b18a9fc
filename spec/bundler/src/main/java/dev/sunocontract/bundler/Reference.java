package dev.sunocontract.bundler;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The target of a {@code $ref}.
 *
 * @param file the name of the target's file
 * @param pointer the JSON pointer in that file; empty for the whole file, which is a schema named after the file
 * @param text the reference as it stands in the document
 */
record Reference(Path file, String pointer, String text) {

    private static final Path OUTSIDE = Path.of("..");

    static Reference parse(String ref, Path from, SourceDocuments sources) {
        int hash = ref.indexOf('#');
        String file = hash < 0 ? ref : ref.substring(0, hash);
        String pointer = hash < 0 ? "" : ref.substring(hash + 1);
        Path target = file.isEmpty() ? from : resolve(file, from);
        if (target.startsWith(OUTSIDE)) {
            throw new BundleException(
                    sources.positionOfReference(from, ref),
                    "$ref: " + ref + " must be a relative file in the folder of the document");
        }
        if (!pointer.isEmpty() && !pointer.matches("/components/[A-Za-z]+/[A-Za-z0-9._-]+")) {
            throw new BundleException(
                    sources.positionOfReference(from, ref),
                    "$ref: " + ref + " must refer to a schema file or to #/components/<kind>/<Name>");
        }
        return new Reference(target, pointer, ref);
    }

    /** Nothing is fetched from elsewhere: a URL or an absolute path counts as outside the folder. */
    private static Path resolve(String file, Path from) {
        boolean relative = !file.matches("[A-Za-z][A-Za-z0-9+.-]*:.*|[/\\\\].*");
        try {
            return relative ? from.resolveSibling(file).normalize() : OUTSIDE;
        } catch (InvalidPathException e) {
            return OUTSIDE;
        }
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
