package dev.sunocontract.tools.audit;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Where something stands in the recorded traffic. While files are read in parallel, lines are counted from the start of their
 * block; {@link AuditAccumulator#report()} turns them into lines of the file.
 *
 * @param file the file as it was named
 * @param blockOffset the offset in bytes of the block that the line is counted in; 0 once the line is the file's
 * @param number the line, or the entry of a file that has no lines, counted from 1
 * @param entry whether it is an entry rather than a line
 */
public record SourceLocation(String file, long blockOffset, long number, boolean entry)
        implements Comparable<SourceLocation>, Serializable {

    private static final Comparator<SourceLocation> ORDER = Comparator.comparing(SourceLocation::file)
            .thenComparingLong(SourceLocation::blockOffset)
            .thenComparingLong(SourceLocation::number);

    @Override
    public int compareTo(SourceLocation other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line}, or {@code file#entry}. */
    @Override
    public String toString() {
        return file + (entry ? "#" : ":") + number;
    }
}
