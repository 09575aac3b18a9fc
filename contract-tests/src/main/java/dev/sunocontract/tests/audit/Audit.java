package dev.sunocontract.tests.audit;

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
    public AuditReport of(List<String> files) {
        return summary(files).report();
    }

    Summary summary(List<String> files) {
        Work work = new Work(new ArrayDeque<>(new TreeSet<>(files)));
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "audit");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Summary>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(executor.submit(() -> read(work)));
            }
            Summary summary = work.unreadable;
            for (Future<Summary> part : parts) {
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

    private Summary read(Work work) {
        Summary summary = new Summary();
        for (OpenFile file = work.next(); file != null; file = work.next()) {
            Feed.Batch batch = work.batch(file);
            if (batch != null) {
                batch.tell(new Auditor(file.attribution, summary));
                progress.accept(1);
            }
        }
        return summary;
    }

    private record OpenFile(String name, Feed feed, Attribution attribution) {}

    /** The files, open ones in turn, so that files which only one thread can read are read side by side. */
    private final class Work {

        private final Deque<String> waiting;
        private final Deque<OpenFile> open = new ArrayDeque<>();
        private final Summary unreadable = new Summary();

        Work(Deque<String> files) {
            this.waiting = files;
        }

        synchronized @Nullable OpenFile next() {
            while (open.size() < threads && !waiting.isEmpty()) {
                open(waiting.remove());
            }
            OpenFile file = open.poll();
            if (file != null) {
                open.add(file);
            }
            return file;
        }

        private void open(String name) {
            try {
                TrafficFile file = TrafficFile.open(name);
                open.add(new OpenFile(name, file.feed(), attribution(file)));
            } catch (IOException e) {
                unreadable(name, e);
            }
        }

        private Attribution attribution(TrafficFile file) throws IOException {
            return new Attribution(provider, provider == null ? BestMatch.of(file) : Map.of());
        }

        Feed.@Nullable Batch batch(OpenFile file) {
            try {
                Feed.Batch batch = file.feed.next();
                if (batch == null) {
                    done(file);
                }
                return batch;
            } catch (IOException e) {
                done(file);
                unreadable(file.name, e);
                return null;
            }
        }

        private synchronized void done(OpenFile file) {
            open.remove(file);
        }

        private synchronized void unreadable(String name, IOException e) {
            unreadable.malformed(new Place(name, 0, 0, true), Summary.UNREADABLE + e.getMessage());
        }
    }
}
