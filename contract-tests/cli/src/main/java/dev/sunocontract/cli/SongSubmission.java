package dev.sunocontract.cli;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.task.SongTask;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Submits a song, and waits for it unless told otherwise. */
final class SongSubmission {

    @Mixin
    private ClientMixin client;

    @Mixin
    private SongOptionsMixin songOptions;

    @Mixin
    private SongOutput output;

    @Option(names = "--no-wait", description = "Prints the task and does not wait for the song.")
    private boolean noWait;

    /** Submits a request with the options of the command line. */
    int submit(SongRequest.Mode<?> mode) throws IOException, InterruptedException {
        SongRequest request = mode.withOptions(songOptions.addTo(mode.options()));
        try (SunoClient suno = client.connect()) {
            output.requireFolder(client);
            client.err().println("suno: the price is " + suno.price(request));
            SongTask task = suno.music().generate(request);
            client.err().println("suno: task " + task.id() + " is submitted");
            if (!noWait) {
                return output.await(suno, task, client);
            }
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            client.print(
                    "task " + task.id(),
                    fields.put("provider", suno.provider().id()).put("taskId", task.id()));
            return ExitCode.OK;
        }
    }
}
