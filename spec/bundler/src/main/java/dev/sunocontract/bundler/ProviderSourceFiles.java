package dev.sunocontract.bundler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The document of a provider that is not built in, as if it stood in the folder of its wire. Other names are those of
 * the built-in sources, else those of files in the folder of the document; nothing outside of it is read.
 */
final class ProviderSourceFiles implements SourceFiles {

    private final Path file;
    private final Path name;
    private final SourceFiles builtIn = SourceFiles.ofClassPath();

    /**
     * @param file the document
     * @param name the name of the document among the sources, such as {@code gateway/example.yaml}
     */
    ProviderSourceFiles(Path file, Path name) {
        this.file = file.toAbsolutePath();
        this.name = name;
    }

    @Override
    public Optional<String> read(Path asked) throws IOException {
        if (asked.equals(name)) {
            return Optional.of(Files.readString(file));
        }
        Optional<String> text = builtIn.read(asked);
        return text.isPresent() || !asked.startsWith(name.getParent()) ? text : readBeside(asked);
    }

    private Optional<String> readBeside(Path asked) throws IOException {
        Path folder = file.getParent().toRealPath();
        Path beside = folder.resolve(name.getParent().relativize(asked));
        if (!Files.isRegularFile(beside)) {
            return Optional.empty();
        }
        if (!beside.toRealPath().startsWith(folder)) {
            throw new IOException("it lies outside the folder of the document");
        }
        return Optional.of(Files.readString(beside));
    }

    @Override
    public String displayName(Path asked) {
        return asked.equals(name) ? file.getFileName().toString() : SourceFiles.super.displayName(asked);
    }
}
