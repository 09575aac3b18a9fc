package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.testkit.selection.Selection;
import dev.sunocontract.tools.audit.attribution.Attribution;
import dev.sunocontract.tools.audit.source.EntrySource;
import dev.sunocontract.tools.audit.source.JsonLinesSplit;
import dev.sunocontract.tools.audit.source.TrafficFile;
import dev.sunocontract.tools.audit.source.TrafficFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A part of an audit that any machine can process: a file, or a range of a file of lines. The accumulators of all
 * partitions, merged in any order, give the same report as {@link Audit}.
 *
 * @param file the file's name
 * @param start the offset of the first byte of the range
 * @param end the offset behind the last byte of the range; {@link Long#MAX_VALUE} for the whole file
 * @param attribution the attribution of the file's exchanges to providers
 * @param readError why the file cannot be read; null if it can
 */
public record AuditPartition(
        String file,
        long start,
        long end,
        Attribution attribution,
        @Nullable IOException readError) implements Serializable {

    /** Opens files of a file system, local or distributed. */
    public interface FileAccess extends Serializable {

        /**
         * Opens a file.
         *
         * @param offset the offset in bytes at which the stream starts
         * @throws IOException if the file cannot be opened
         */
        InputStream open(String file, long offset) throws IOException;

        /**
         * Returns a file's size in bytes.
         *
         * @throws IOException if the size cannot be determined
         */
        long size(String file) throws IOException;
    }

    /**
     * Splits files into partitions. Reads the start of each file to detect its format and, without a provider, the
     * provider.
     *
     * @param files the files' names
     * @param contract the contract of all exchanges, or null to detect it
     * @param fileAccess opens the files
     * @param partitionBytes the size of a partition in bytes; compressed files and formats other than JSON lines are
     *     one partition each
     */
    public static List<AuditPartition> plan(
            List<String> files, @Nullable Contract contract, FileAccess fileAccess, long partitionBytes) {
        List<AuditPartition> partitions = new ArrayList<>();
        for (String file : new TreeSet<>(files)) {
            try (InputStream stream = fileAccess.open(file, 0)) {
                TrafficFile traffic = TrafficFile.open(file, stream);
                Attribution attribution = Attribution.forFile(traffic, contract);
                if (traffic.format() == TrafficFormat.JSON_LINES && !traffic.isCompressed()) {
                    partitions.addAll(split(file, fileAccess.size(file), partitionBytes, attribution));
                } else {
                    partitions.add(new AuditPartition(file, 0, Long.MAX_VALUE, attribution, null));
                }
            } catch (IOException e) {
                partitions.add(new AuditPartition(file, 0, 0, new Attribution(null, Map.of()), e));
            }
        }
        return partitions;
    }

    private static List<AuditPartition> split(String file, long size, long partitionBytes, Attribution attribution) {
        List<AuditPartition> partitions = new ArrayList<>();
        for (long start = 0; start < size; start += partitionBytes) {
            long end = Math.min(size, start + partitionBytes);
            partitions.add(new AuditPartition(file, start, end, attribution, null));
        }
        return partitions;
    }

    /**
     * Audits this partition.
     *
     * @param fileAccess opens the file
     */
    public AuditAccumulator audit(FileAccess fileAccess) {
        AuditAccumulator accumulator = new AuditAccumulator();
        accumulator.recordFile(file);
        if (readError != null) {
            accumulator.recordUnreadableFile(file, readError);
            return accumulator;
        }
        EntryAuditor auditor = new EntryAuditor(attribution, Selection.ALL, accumulator);
        try (EntrySource source = source(fileAccess)) {
            for (EntrySource.Batch batch = source.next(); batch != null; batch = source.next()) {
                batch.forEach(auditor);
            }
        } catch (IOException e) {
            accumulator.recordUnreadableFile(file, e);
        }
        return accumulator;
    }

    private EntrySource source(FileAccess fileAccess) throws IOException {
        return end == Long.MAX_VALUE
                ? TrafficFile.open(file, fileAccess.open(file, 0)).source()
                : JsonLinesSplit.source(file, fileAccess.open(file, Math.max(0, start - 1)), start, end);
    }
}
