package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A part of an audit that any machine can do: a file, or a range of a file of lines, and whose traffic it is. The summaries of all parts,
 * merged in any order, give the report that {@link Audit} gives.
 *
 * @param file the file as it was named
 * @param start the first byte of the range
 * @param end the byte behind it; {@link Long#MAX_VALUE} for the whole file
 * @param attribution whose traffic it is
 * @param readError why the file cannot be read; null if it can
 */
public record AuditPartition(
        String file,
        long start,
        long end,
        Attribution attribution,
        @Nullable String readError) implements Serializable {

    /** Where files come from. */
    public interface FileAccess extends Serializable {

        /** What stands in a file from an offset in bytes on. */
        InputStream open(String file, long offset) throws IOException;

        /** A file's size in bytes. */
        long size(String file) throws IOException;
    }

    /**
     * Parts the work. Looks at the start of each file, to tell its form and, without a provider, whose traffic it is.
     *
     * @param provider the provider of all traffic, or null to find out
     * @param bytes how large a part of a file of lines should be; files of other forms, or packed ones, are one part each
     */
    public static List<AuditPartition> plan(
            List<String> files, @Nullable Provider provider, FileAccess store, long bytes) {
        List<AuditPartition> parts = new ArrayList<>();
        for (String file : new TreeSet<>(files)) {
            try (InputStream stream = store.open(file, 0)) {
                TrafficFile traffic = TrafficFile.open(file, stream);
                Attribution attribution =
                        new Attribution(provider, provider == null ? ProviderDetector.detect(traffic) : Map.of());
                boolean divisible = traffic.format() == TrafficFormat.JSON_LINES && !traffic.isCompressed();
                long size = divisible ? store.size(file) : 0;
                if (!divisible) {
                    parts.add(new AuditPartition(file, 0, Long.MAX_VALUE, attribution, null));
                }
                for (long start = 0; start < size; start += bytes) {
                    parts.add(new AuditPartition(file, start, Math.min(size, start + bytes), attribution, null));
                }
            } catch (IOException e) {
                parts.add(new AuditPartition(file, 0, 0, new Attribution(provider, Map.of()), e.getMessage()));
            }
        }
        return parts;
    }

    /** Reads and judges this part. */
    public AuditAccumulator audit(FileAccess store) {
        AuditAccumulator summary = new AuditAccumulator();
        if (readError != null) {
            recordUnreadable(summary, readError);
            return summary;
        }
        EntryAuditor auditor = new EntryAuditor(attribution, summary);
        try (EntrySource feed = source(store)) {
            for (EntrySource.Batch batch = feed.next(); batch != null; batch = feed.next()) {
                batch.forEach(auditor);
            }
        } catch (IOException e) {
            recordUnreadable(summary, e.getMessage());
        }
        return summary;
    }

    private EntrySource source(FileAccess store) throws IOException {
        return end == Long.MAX_VALUE
                ? TrafficFile.open(file, store.open(file, 0)).source()
                : JsonLinesSplit.source(file, store.open(file, Math.max(0, start - 1)), start, end);
    }

    private void recordUnreadable(AuditAccumulator summary, @Nullable String reason) {
        summary.recordUnreadable(new SourceLocation(file, 0, 0, true), AuditAccumulator.UNREADABLE_FILE + reason);
    }
}
