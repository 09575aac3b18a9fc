package dev.sunocontract.cli;

import dev.sunocontract.testkit.selection.Baseline;
import dev.sunocontract.testkit.selection.FindingId;
import dev.sunocontract.testkit.selection.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code verify} and {@code audit} that select findings, and name the known ones. */
final class FindingOptions {

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Reports only findings of these checks, operations or rules; * stands for any text.")
    private List<String> only = List.of();

    @Option(
            names = "--skip",
            paramLabel = "NAME",
            split = ",",
            description = "Leaves out findings of these checks, operations or rules; * stands for any text.")
    private List<String> skip = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "A file of known findings, which are reported, but are no failures.")
    private @Nullable Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Writes the findings of this run to a file for --baseline.")
    private @Nullable Path newBaseline;

    /**
     * Checks that every name selects something. A name of {@code --skip} that does not is a warning: nothing is left
     * out that should be checked.
     *
     * @param selectsAny whether a selection, which has one of the names, selects anything of all there is
     * @throws ParameterException if a name of {@code --only} selects nothing
     */
    void requireMatches(Predicate<Selection> selectsAny, CommandSpec spec) {
        List<String> missing = new Selection(only, List.of()).unmatched(selectsAny);
        if (!missing.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--only: " + nothingHas(missing));
        }
        List<String> needless = new Selection(skip, List.of()).unmatched(selectsAny);
        if (!needless.isEmpty()) {
            spec.commandLine().getErr().println("suno: warning: --skip: " + nothingHas(needless));
        }
    }

    private static String nothingHas(List<String> names) {
        return "no check, operation or rule has the name " + String.join(", ", names);
    }

    Selection selection() {
        return new Selection(only, skip);
    }

    /** Requires that the findings can be written, if the option is given. */
    void requireWritable(CommandSpec spec) {
        if (newBaseline != null) {
            OutputPaths.requireFile(newBaseline, "--write-baseline", spec);
        }
    }

    /**
     * Reads the known findings; none without the option.
     *
     * @throws IOException if the file cannot be read
     */
    Baseline baseline() throws IOException {
        return baseline == null ? Baseline.EMPTY : Baseline.read(baseline);
    }

    /**
     * Writes the findings of a run, if the option is given.
     *
     * @throws IOException if the file cannot be written
     */
    void write(Collection<FindingId> findings) throws IOException {
        if (newBaseline != null) {
            ReportFiles.write(newBaseline, new Baseline(findings).toText());
        }
    }
}
