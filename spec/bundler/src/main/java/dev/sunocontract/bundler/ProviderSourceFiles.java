package dev.sunocontract.bundler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The document of a provider that is not built in, as if it stood in the folder of its wire. Other names are those of
 * the built-in sources, else those of files in the folder of the document; nothing outside of it is read.
 */
final class ProviderSourceFiles implements SourceFiles {

    private final Path file;
    private final Path name;
    private final Path folder;
    private final Path wireFolder;
    private final SourceFiles builtIn = SourceFiles.ofClassPath();

    /**
     * @param file the document
     * @param name the name of the document among the sources, such as {@code gateway/example.yaml}
     */
    ProviderSourceFiles(Path file, Path name) {
        this.file = file.toAbsolutePath();
        this.name = name;
        this.folder = Objects.requireNonNull(this.file.getParent(), "the folder of a file");
        this.wireFolder = Objects.requireNonNull(name.getParent(), "the folder of the wire");
    }

    @Override
    public Optional<String> read(Path asked) throws IOException {
        if (asked.equals(name)) {
            return Optional.of(SourceText.read(file));
        }
        Optional<String> text = builtIn.read(asked);
        return text.isPresent() || !asked.startsWith(wireFolder) ? text : readBeside(asked);
    }

    private Optional<String> readBeside(Path asked) throws IOException {
        Path realFolder = folder.toRealPath();
        Path beside = realFolder.resolve(wireFolder.relativize(asked));
        if (!Files.isRegularFile(beside)) {
            return Optional.empty();
        }
        if (!beside.toRealPath().startsWith(realFolder)) {
            throw new IOException("it lies outside the folder of the document");
        }
        return Optional.of(SourceText.read(beside));
    }

    /** The document itself and the files beside it are named as their folder has them. */
    @Override
    public String displayName(Path asked) {
        if (asked.equals(name)) {
            return file.getFileName().toString();
        }
        return asked.startsWith(wireFolder) && !isBuiltIn(asked)
                ? SourceFiles.super.displayName(wireFolder.relativize(asked))
                : SourceFiles.super.displayName(asked);
    }

    private boolean isBuiltIn(Path asked) {
        try {
            return builtIn.read(asked).isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
