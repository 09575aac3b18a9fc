package dev.sunocontract.cli;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Waits for a song, downloads it if asked to, and prints it. */
final class SongOutput {

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            converter = SecondsConverter.class,
            description = "The longest time to wait. Default: ${DEFAULT-VALUE}. The task continues after it.")
    private Duration timeout;

    @Option(names = "--out", paramLabel = "DIR", description = "Downloads the clips to this folder.")
    private @Nullable Path folder;

    /** Checks that the clips can be downloaded to the folder, before the song costs anything. */
    void requireFolder(ClientMixin client) {
        if (folder != null) {
            client.requireFolder(folder);
        }
    }

    /** Waits for a song and prints it, with its progress on a terminal. */
    int await(SunoClient suno, SongTask task, ClientMixin client) throws IOException, InterruptedException {
        ProgressLine progress = ProgressLine.onTerminal(client.err());
        Song song = await(task, progress);
        ClipFiles clips = ClipFiles.of(suno, song.taskId(), song.clips());
        if (folder != null) {
            clips = clips.download(suno, folder, progress);
        }
        client.print(clips.toText(), clips.toJson());
        return ExitCode.OK;
    }

    private Song await(SongTask task, ProgressLine progress) throws InterruptedException {
        try {
            return task.awaitAsync(timeout, state -> progress.show(describe(state)))
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SunoException error ? error : new IllegalStateException(e.getCause());
        } finally {
            progress.clear();
        }
    }

    private static String describe(TaskState state) {
        return state.status().name().toLowerCase(Locale.ROOT) + " " + state.progressPercent() + " %";
    }
}
