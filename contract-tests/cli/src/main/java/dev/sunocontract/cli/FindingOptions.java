package dev.sunocontract.cli;

import dev.sunocontract.testkit.selection.Baseline;
import dev.sunocontract.testkit.selection.FindingId;
import dev.sunocontract.testkit.selection.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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

    Selection selection() {
        return new Selection(only, skip);
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
