package dev.sunocontract.cli;

import dev.sunocontract.client.model.SongRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code suno generate}: generates a song from a description. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Generates a song, lyrics included, from a description. Costs credits.",
        footer = ClientExitCodes.FOOTER)
final class GenerateCommand implements Callable<Integer> {

    @Mixin
    private SongSubmission submission;

    @Parameters(paramLabel = "DESCRIPTION", description = "The subject of the song, in a sentence.")
    private String description;

    @Option(names = "--instrumental", description = "Music without vocals.")
    private boolean instrumental;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SongRequest.FromDescription request = SongRequest.fromDescription(description);
        return submission.submit(instrumental ? request.asInstrumental() : request);
    }
}
