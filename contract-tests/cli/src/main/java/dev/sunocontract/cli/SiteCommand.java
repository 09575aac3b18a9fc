package dev.sunocontract.cli;

import dev.sunocontract.cli.site.Edition;
import dev.sunocontract.cli.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code suno site}: writes a static website of all documents. */
@Command(
        name = "site",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a static website of all documents. Open index.html: it needs no server and no network.",
            "It has the reference of every provider, supported operations, models, conflicts between sources, and"
                    + " changes per provider."
        },
        footer = "%nExit codes: 0 written, 2 usage error or unreadable input.")
final class SiteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            description = "The folder to write. Files of the same names are replaced, others stay.")
    private Path folder;

    @Option(
            names = "--since",
            paramLabel = "FOLDER",
            description = {
                "A folder with the documents of an earlier release, to list what changed since.",
                "Repeat it for further releases, the oldest first."
            })
    private List<Path> since = List.of();

    @Override
    public Integer call() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), folder + " is not a folder");
        }
        Site.write(folder, readEditions());
        spec.commandLine().getOut().println("Written: " + folder.resolve("index.html"));
        return ExitCode.OK;
    }

    private List<Edition> readEditions() throws IOException {
        List<Edition> editions = new ArrayList<>();
        for (Path release : since) {
            if (!Files.isDirectory(release)) {
                throw new ParameterException(spec.commandLine(), "--since: " + release + " is not a folder");
            }
            editions.add(Edition.read(release));
        }
        return editions;
    }
}
