package dev.sunocontract.testkit.selection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The known findings of a server or of recorded traffic, kept in a text file: one {@link FindingId} per line; empty
 * lines and lines that begin with {@code #} are ignored. A known finding is reported, but it is no failure.
 */
public final class Baseline {

    /** Knows no finding. */
    public static final Baseline EMPTY = new Baseline(List.of());

    private final Set<FindingId> findings;

    /** Creates a baseline. */
    public Baseline(Collection<FindingId> findings) {
        this.findings = new TreeSet<>(findings);
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a line is no finding; the message names file and line
     */
    public static Baseline read(Path file) throws IOException {
        List<FindingId> findings = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            try {
                findings.add(FindingId.parse(line));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage());
            }
        }
        return new Baseline(findings);
    }

    /** Whether a finding is known. */
    public boolean contains(FindingId finding) {
        return findings.contains(finding);
    }

    /** The known findings that a run did not find again, in the order of the file that {@link #toText()} writes. */
    public List<FindingId> vanished(Collection<FindingId> found) {
        return findings.stream().filter(finding -> !found.contains(finding)).toList();
    }

    /** The content of the file: the findings in alphabetical order, one per line. */
    public String toText() {
        return findings.stream().map(finding -> finding + "\n").collect(Collectors.joining());
    }
}
