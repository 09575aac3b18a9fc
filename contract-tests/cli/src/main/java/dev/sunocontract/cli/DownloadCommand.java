package dev.sunocontract.cli;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.Clip;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code suno download}: downloads the clips of a task, or one file. */
@Command(
        name = "download",
        mixinStandardHelpOptions = true,
        description = {
            "Downloads the complete clips of a task, or the audio at a URL, with retries.",
            "An answer that is no audio is an error, and a file that was there stays."
        },
        footer = ClientExitCodes.FOOTER)
final class DownloadCommand implements Callable<Integer> {

    @Mixin
    private ClientMixin client;

    @Parameters(paramLabel = "TASK|URL", description = "The id of the task, or the audio URL of a clip.")
    private String source;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder of the files. Default: this one.")
    private Path folder;

    @Override
    public Integer call() {
        try (SunoClient suno = client.connect()) {
            client.requireFolder(folder);
            ClipFiles files = clips(suno).download(suno, folder, ProgressLine.onTerminal(client.err()));
            client.print(files.toText(), files.toJson());
            return ExitCode.OK;
        }
    }

    private ClipFiles clips(SunoClient suno) {
        if (source.matches("https?://.*")) {
            return ClipFiles.of(suno, "", List.of(Clip.reference("", "").withAudioUrl(URI.create(source))));
        }
        return ClipFiles.of(suno, source, suno.tasks().get(source).completeClips());
    }
}
