package dev.sunocontract.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code suno bundle}: makes the document of a provider self-contained. */
@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a provider's document in the short form as a self-contained OpenAPI 3.1 document.",
            "Contract.load and other tools read it. Nothing is fetched, or read from outside the document's folder."
        },
        footer = "%nExit codes: 0 written, 2 usage error or invalid document.")
final class BundleCommand implements Callable<Integer> {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The document of the provider.")
    private Path file;

    @Option(names = "--json", description = "Prints JSON in place of YAML.")
    private boolean json;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes a file in place of standard output.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        ObjectNode bundle = ContractFiles.bundle(file);
        String text = json ? JSON.writeValueAsString(bundle) + "\n" : YamlText.of(bundle);
        if (out == null) {
            spec.commandLine().getOut().print(text);
        } else {
            ReportFiles.write(out, text);
        }
        return ExitCode.OK;
    }
}
