package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.testkit.selection.Selection;
import dev.sunocontract.tools.audit.attribution.Attribution;
import dev.sunocontract.tools.audit.report.AuditReport;
import dev.sunocontract.tools.audit.source.EntrySource;
import dev.sunocontract.tools.audit.source.TrafficFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Audits files of recorded traffic in one process, in parallel. Memory use does not depend on the size of the files.
 */
public final class Audit {

    private final @Nullable Contract contract;
    private final int threads;
    private final LongConsumer progress;
    private final Selection selection;

    /**
     * Creates an audit.
     *
     * @param contract the contract of all exchanges, or null to detect it
     * @param threads the number of threads that parse and validate, at least 1
     * @param progress called with the number of blocks read since the last call; from several threads
     */
    public Audit(@Nullable Contract contract, int threads, LongConsumer progress) {
        this(contract, threads, progress, Selection.ALL);
    }

    /**
     * Creates an audit that reports some findings only.
     *
     * @param contract the contract of all exchanges, or null to detect it
     * @param threads the number of threads that parse and validate, at least 1
     * @param progress called with the number of blocks read since the last call; from several threads
     * @param selection the findings to report, by operation or rule
     */
    public Audit(@Nullable Contract contract, int threads, LongConsumer progress, Selection selection) {
        this.contract = contract;
        this.threads = threads;
        this.progress = progress;
        this.selection = selection;
    }

    /**
     * Audits files. What cannot be read is counted in the report.
     *
     * @param files paths; {@code -} is standard input
     * @throws IllegalStateException if the thread is interrupted
     */
    public AuditReport run(List<String> files) {
        return accumulate(files).report();
    }

    private AuditAccumulator accumulate(List<String> files) {
        FileQueue queue = new FileQueue(new ArrayDeque<>(new TreeSet<>(files)));
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "suno-audit");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<AuditAccumulator>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(executor.submit(() -> auditBatches(queue)));
            }
            AuditAccumulator total = queue.files;
            for (Future<AuditAccumulator> part : parts) {
                total.merge(part.get());
            }
            return total;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the audit was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the audit failed", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private AuditAccumulator auditBatches(FileQueue queue) {
        AuditAccumulator accumulator = new AuditAccumulator();
        for (OpenFile file = queue.nextFile(); file != null; file = queue.nextFile()) {
            EntrySource.Batch batch = queue.nextBatch(file);
            if (batch != null) {
                batch.forEach(new EntryAuditor(file.attribution, selection, accumulator));
                progress.accept(1);
            }
        }
        return accumulator;
    }

    private record OpenFile(String name, EntrySource source, Attribution attribution) {}

    /** Rotates through the open files, so that files which must be parsed sequentially are read side by side. */
    private final class FileQueue {

        private final Deque<String> pendingFiles;
        private final Deque<OpenFile> openFiles = new ArrayDeque<>();
        private final AuditAccumulator files = new AuditAccumulator();

        FileQueue(Deque<String> files) {
            this.pendingFiles = files;
        }

        synchronized @Nullable OpenFile nextFile() {
            while (openFiles.size() < threads && !pendingFiles.isEmpty()) {
                openFile(pendingFiles.remove());
            }
            OpenFile file = openFiles.poll();
            if (file != null) {
                openFiles.add(file);
            }
            return file;
        }

        private void openFile(String name) {
            try {
                files.recordFile(name);
                TrafficFile file = TrafficFile.open(name);
                openFiles.add(new OpenFile(name, file.source(), Attribution.forFile(file, contract)));
            } catch (IOException e) {
                recordUnreadable(name, e);
            }
        }

        EntrySource.@Nullable Batch nextBatch(OpenFile file) {
            try {
                EntrySource.Batch batch = file.source.next();
                if (batch == null) {
                    remove(file);
                }
                return batch;
            } catch (IOException e) {
                remove(file);
                recordUnreadable(file.name, e);
                return null;
            }
        }

        private synchronized void remove(OpenFile file) {
            openFiles.remove(file);
        }

        private synchronized void recordUnreadable(String name, IOException e) {
            files.recordUnreadableFile(name, e);
        }
    }
}
