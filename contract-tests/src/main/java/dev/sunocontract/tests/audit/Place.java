package dev.sunocontract.tests.audit;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Where something stands in the recorded traffic. While files are read in parallel, lines are counted from the start of their
 * block; {@link Summary#report()} turns them into lines of the file.
 *
 * @param file the file as it was named
 * @param block the offset in bytes of the block that the line is counted in; 0 once the line is the file's
 * @param number the line, or the entry of a file that has no lines, counted from 1
 * @param entry whether it is an entry rather than a line
 */
public record Place(String file, long block, long number, boolean entry) implements Comparable<Place>, Serializable {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingLong(Place::block).thenComparingLong(Place::number);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line}, or {@code file#entry}. */
    @Override
    public String toString() {
        return file + (entry ? "#" : ":") + number;
    }
}
