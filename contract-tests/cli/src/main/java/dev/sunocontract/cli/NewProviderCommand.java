package dev.sunocontract.cli;

import dev.sunocontract.bundler.ProviderTemplate;
import dev.sunocontract.spec.Wire;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suno new-provider}: prints a start for the document of a provider. */
@Command(
        name = "new-provider",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a document for a provider that is not built in: every operation of its wire, with comments.",
            "Save it as <id>.yaml, delete and change what differs, and check it with lint."
        },
        footer = "%nExit codes: 0 printed, 2 usage error.")
final class NewProviderCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--wire",
            required = true,
            paramLabel = "WIRE",
            converter = WireConverter.class,
            completionCandidates = WireConverter.class,
            description = "The wire that the provider serves: ${COMPLETION-CANDIDATES}.")
    private Wire wire;

    @Option(
            names = "--base-url",
            required = true,
            paramLabel = "URL",
            converter = BaseUrlConverter.class,
            description = "The base URL, to which the paths are appended; it may have a path.")
    private URI baseUrl;

    @Option(names = "--title", required = true, paramLabel = "NAME", description = "The display name.")
    private String title;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ProviderTemplate.write(wire.id(), baseUrl.toString(), title));
        return ExitCode.OK;
    }
}
