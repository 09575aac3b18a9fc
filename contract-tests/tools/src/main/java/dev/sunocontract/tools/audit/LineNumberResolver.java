package dev.sunocontract.tools.audit;

import dev.sunocontract.tools.audit.source.SourceLocation;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Resolves line numbers within blocks to line numbers within files. */
final class LineNumberResolver {

    private final Map<SourceLocation, Long> linesBefore = new TreeMap<>();

    /**
     * Creates a resolver.
     *
     * @param linesPerBlock the number of lines of every block, by its start
     */
    LineNumberResolver(SortedMap<SourceLocation, Long> linesPerBlock) {
        String file = "";
        long lines = 0;
        for (Map.Entry<SourceLocation, Long> block : linesPerBlock.entrySet()) {
            lines = block.getKey().file().equals(file) ? lines : 0;
            file = block.getKey().file();
            linesBefore.put(block.getKey(), lines);
            lines += block.getValue();
        }
    }

    SourceLocation resolve(SourceLocation location) {
        if (location.entry()) {
            return location;
        }
        long lines = linesBefore.getOrDefault(SourceLocation.ofBlock(location.file(), location.blockOffset()), 0L);
        return new SourceLocation(location.file(), 0, lines + location.number(), false);
    }

    Occurrence resolve(Occurrence occurrence) {
        return new Occurrence(occurrence.timestamp(), resolve(occurrence.location()));
    }
}
