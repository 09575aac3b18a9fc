package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Audits files of recorded traffic on one machine, with as many threads as it is given and in memory that does not grow with the
 * files.
 */
public final class Audit {

    private final @Nullable Provider provider;
    private final int threads;
    private final LongConsumer progress;

    /**
     * An audit.
     *
     * @param provider the provider of all traffic, or null to find out
     * @param threads how many threads read and judge
     * @param progress hears now and then how many exchanges were judged; from several threads
     */
    public Audit(@Nullable Provider provider, int threads, LongConsumer progress) {
        this.provider = provider;
        this.threads = threads;
        this.progress = progress;
    }

    /** Reads and judges files; what cannot be read is counted, never fatal. */
    public AuditReport run(List<String> files) {
        return accumulate(files).report();
    }

    AuditAccumulator accumulate(List<String> files) {
        FileQueue work = new FileQueue(new ArrayDeque<>(new TreeSet<>(files)));
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "audit");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<AuditAccumulator>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(executor.submit(() -> auditBatches(work)));
            }
            AuditAccumulator summary = work.unreadableFiles;
            for (Future<AuditAccumulator> part : parts) {
                summary.merge(part.get());
            }
            return summary;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the audit was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the audit stopped", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private AuditAccumulator auditBatches(FileQueue work) {
        AuditAccumulator summary = new AuditAccumulator();
        for (OpenFile file = work.nextFile(); file != null; file = work.nextFile()) {
            EntrySource.Batch batch = work.nextBatch(file);
            if (batch != null) {
                batch.forEach(new EntryAuditor(file.attribution, summary));
                progress.accept(1);
            }
        }
        return summary;
    }

    private record OpenFile(String name, EntrySource source, Attribution attribution) {}

    /** The files, open ones in turn, so that files which only one thread can read are read side by side. */
    private final class FileQueue {

        private final Deque<String> pendingFiles;
        private final Deque<OpenFile> openFiles = new ArrayDeque<>();
        private final AuditAccumulator unreadableFiles = new AuditAccumulator();

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
                TrafficFile file = TrafficFile.open(name);
                openFiles.add(new OpenFile(name, file.source(), attributionOf(file)));
            } catch (IOException e) {
                recordUnreadable(name, e);
            }
        }

        private Attribution attributionOf(TrafficFile file) throws IOException {
            return new Attribution(provider, provider == null ? ProviderDetector.detect(file) : Map.of());
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
            unreadableFiles.recordUnreadable(
                    new SourceLocation(name, 0, 0, true), AuditAccumulator.UNREADABLE_FILE + e.getMessage());
        }
    }
}
