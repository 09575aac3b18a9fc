package dev.sunocontract.cli;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Persona;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code suno persona}: creates a persona from a clip. */
@Command(
        name = "persona",
        mixinStandardHelpOptions = true,
        description = {
            "Creates a persona from the vocals of a finished clip. May cost credits.",
            "To generate songs with it: suno custom --persona ID --root-clip CLIP."
        },
        footer = ClientExitCodes.FOOTER)
final class PersonaCommand implements Callable<Integer> {

    @Mixin
    private ClientMixin client;

    @Parameters(paramLabel = "CLIP", description = "The id of the clip.")
    private String clipId;

    @Option(
            names = "--task",
            paramLabel = "ID",
            defaultValue = "",
            description = "The task that generated the clip; some providers require it.")
    private String taskId;

    @Option(names = "--name", paramLabel = "TEXT", required = true, description = "The name of the persona.")
    private String name;

    @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "The description.")
    private String description;

    @Override
    public Integer call() {
        try (SunoClient suno = client.connect()) {
            Persona persona = suno.personas().create(Clip.reference(clipId, taskId), name, description);
            client.print(
                    "persona " + persona.id() + "  root clip " + persona.rootClipId(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("provider", suno.provider().id())
                            .put("personaId", persona.id())
                            .put("name", persona.name())
                            .put("rootClipId", persona.rootClipId()));
            return ExitCode.OK;
        }
    }
}
