package dev.sunocontract.cli;

import dev.sunocontract.client.SunoClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code suno wait}: waits for a submitted song. */
@Command(
        name = "wait",
        mixinStandardHelpOptions = true,
        description = "Waits for a song that was submitted before, and prints it. Costs nothing.",
        footer = ClientExitCodes.FOOTER)
final class WaitCommand implements Callable<Integer> {

    @Mixin
    private ClientMixin client;

    @Mixin
    private SongOutput output;

    @Parameters(paramLabel = "TASK", description = "The id of the task.")
    private String taskId;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (SunoClient suno = client.connect()) {
            output.requireFolder(client);
            return output.await(suno, suno.tasks().songTask(taskId), client);
        }
    }
}
