package dev.sunocontract.bundler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes GraalVM's reachability metadata of generated classes, which Jackson reads and writes by reflection. */
public final class NativeImageMetadata {

    private static final String CLASS_SUFFIX = ".class";

    private NativeImageMetadata() {}

    /**
     * Writes the metadata of all classes below a folder.
     *
     * @param arguments the folder with the classes of a module; the folder of the generated ones in it, such as
     *     {@code dev/sunocontract/client/generated}; the file to write
     * @throws IOException if a folder cannot be read or the file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Path output = Path.of(arguments[2]);
        Files.createDirectories(output.getParent());
        Files.writeString(output, metadata(classNames(classes, classes.resolve(arguments[1]))));
    }

    private static List<String> classNames(Path root, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(CLASS_SUFFIX) && name.contains("/model/"))
                    .map(name -> name.substring(0, name.length() - CLASS_SUFFIX.length())
                            .replace('/', '.'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String metadata(List<String> classNames) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        ArrayNode types = metadata.putArray("reflection");
        classNames.forEach(name -> types.addObject()
                .put("type", name)
                .put("allDeclaredConstructors", true)
                .put("allDeclaredMethods", true)
                .put("allDeclaredFields", true));
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(metadata) + "\n";
    }
}
