package dev.sunocontract.cli;

import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongOption;
import dev.sunocontract.client.model.SongOptions;
import dev.sunocontract.client.model.SongRequest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code suno custom}: generates a song from lyrics, also with the vocals of a persona. */
@Command(
        name = "custom",
        mixinStandardHelpOptions = true,
        description = "Generates a song from lyrics, also with the vocals of a persona. Costs credits.",
        footer = ClientExitCodes.FOOTER)
final class CustomCommand implements Callable<Integer> {

    @Mixin
    private SongSubmission submission;

    @ArgGroup
    private @Nullable Lyrics lyrics;

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "", description = "The title.")
    private String title;

    @Option(names = "--tags", paramLabel = "STYLES", defaultValue = "", description = "The style, separated by commas.")
    private String tags;

    @Option(
            names = "--persona",
            paramLabel = "ID",
            description = "A persona, as suno persona prints it; sings with its vocals.")
    private @Nullable String personaId;

    @Option(
            names = "--root-clip",
            paramLabel = "ID",
            defaultValue = "",
            description = "The clip that the persona was created from; some providers require it.")
    private String rootClipId;

    /** The lyrics, given or in a file; without either, the song is an instrumental. */
    private static final class Lyrics {

        @Option(
                names = "--lyrics",
                paramLabel = "TEXT",
                description = "The lyrics, with section marks such as [Verse]. Without lyrics: an instrumental.")
        private @Nullable String text;

        @Option(names = "--lyrics-file", paramLabel = "FILE", description = "A text file with the lyrics.")
        private @Nullable Path file;

        String read() throws IOException {
            if (file == null) {
                return String.valueOf(text);
            }
            try {
                return Files.readString(file);
            } catch (CharacterCodingException e) {
                throw new IOException("the lyrics file " + file + " is no UTF-8 text", e);
            }
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SongOptions options = SongOptions.NONE
                .with(SongOption.LYRICS, lyrics == null ? "" : lyrics.read())
                .with(SongOption.TITLE, title)
                .with(SongOption.TAGS, tags);
        return submission.submit(
                personaId == null
                        ? SongRequest.custom("").withOptions(options)
                        : SongRequest.withPersona(Persona.reference(personaId, rootClipId))
                                .withOptions(options));
    }
}
