package dev.sunocontract.tools.audit.source;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A location in recorded traffic. While files are read in parallel, lines are counted from the start of their block;
 * the audit resolves them to lines of the file at the end.
 *
 * @param file the file, as named on the command line
 * @param blockOffset the offset in bytes of the block in which the line is counted; 0 once the line is resolved
 * @param number the line, or the entry in a file without lines; the first is 1
 * @param entry whether the number counts entries rather than lines
 */
public record SourceLocation(String file, long blockOffset, long number, boolean entry)
        implements Comparable<SourceLocation>, Serializable {

    private static final Comparator<SourceLocation> ORDER = Comparator.comparing(SourceLocation::file)
            .thenComparingLong(SourceLocation::blockOffset)
            .thenComparingLong(SourceLocation::number);

    /** Returns the location of a whole file, for errors without a line or entry. */
    public static SourceLocation ofFile(String file) {
        return new SourceLocation(file, 0, 0, true);
    }

    /** Returns the start of a block of lines. */
    public static SourceLocation ofBlock(String file, long blockOffset) {
        return new SourceLocation(file, blockOffset, 0, false);
    }

    @Override
    public int compareTo(SourceLocation other) {
        return ORDER.compare(this, other);
    }

    /** Returns {@code file:line} or {@code file#entry}. */
    @Override
    public String toString() {
        return file + (entry ? "#" : ":") + number;
    }
}
