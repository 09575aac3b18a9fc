package dev.sunocontract.sandbox.store;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.ClockState;
import dev.sunocontract.sandbox.engine.Keep;
import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.UploadRegistry;
import dev.sunocontract.sandbox.engine.UploadedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the state in memory, until the sandbox stops. */
public final class InMemoryStateStore implements StateStore, AutoCloseable {

    /** Number of personas, uploads and verifications of each kind that are kept, unless more tasks are. */
    private static final int MIN_KEPT = 10_000;

    private final long createdAtNanos = System.nanoTime();
    private final String seed;
    private final double speed;
    private final AtomicLong sequence = new AtomicLong();
    private final Map<String, AccountBalance> accounts = new ConcurrentHashMap<>();
    private final Map<String, TaskRecord> tasks = new ConcurrentHashMap<>();
    private final LatestTasks latestTasks;
    private final FileFolder files = new FileFolder();
    private final Map<String, List<ClipRecord>> stems = new ConcurrentHashMap<>();
    private final Map<String, PersonaRecord> personas;
    private final Map<String, String> verifications;
    private final Map<String, UploadRegistry.UploadRecord> uploads;
    private final Map<String, PendingCallback> pendingCallbacks = new ConcurrentHashMap<>();
    private volatile Duration clockOffset = Duration.ZERO;

    private static final class PendingCallback {
        private TaskRecord.CallbackEvent event;
        private long leasedUntilNanos = System.nanoTime();

        PendingCallback(TaskRecord task) {
            this.event = new TaskRecord.CallbackEvent(task, 0);
        }
    }

    /**
     * Creates an empty store.
     *
     * @param seed determines ids, titles and durations
     * @param speed sandbox seconds per real second, 0 or more
     * @param keep how much is kept
     */
    public InMemoryStateStore(String seed, double speed, Keep keep) {
        this.seed = seed;
        this.speed = speed;
        this.latestTasks = new LatestTasks(keep);
        this.personas = latest(keep);
        this.verifications = latest(keep);
        this.uploads = latest(keep);
    }

    private static <T> Map<String, T> latest(Keep keep) {
        int max = Math.max(MIN_KEPT, keep.tasks());
        return Collections.synchronizedMap(new LinkedHashMap<>() {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > max;
            }
        });
    }

    @Override
    public long nextSequenceNumber() {
        return sequence.incrementAndGet();
    }

    @Override
    public void chargeAndSave(TaskRecord task, Instant now) {
        account(task.accountId()).charge(task, now);
        tasks.put(task.id(), task);
        if (task.separatedClipId() != null) {
            addStems(task.separatedClipId(), task.clips());
        }
        if (task.hasCallback()) {
            pendingCallbacks.put(task.id(), new PendingCallback(task));
        }
        latestTasks.add(task, now).forEach(this::drop);
    }

    /** Drops a task. Its callbacks are still sent. */
    private void drop(TaskRecord task) {
        tasks.remove(task.id());
        if (task.separatedClipId() != null) {
            stems.computeIfPresent(task.separatedClipId(), (clipId, clips) -> {
                List<ClipRecord> rest = clips.stream()
                        .filter(clip -> !clip.taskId().equals(task.id()))
                        .toList();
                return rest.isEmpty() ? null : rest;
            });
        }
    }

    private void addStems(String clipId, List<ClipRecord> stemClips) {
        stems.merge(clipId, stemClips, (before, added) -> {
            List<ClipRecord> all = new ArrayList<>(before);
            all.addAll(added);
            return List.copyOf(all);
        });
    }

    private AccountBalance account(String id) {
        return accounts.computeIfAbsent(id, key -> new AccountBalance());
    }

    @Override
    public Optional<TaskRecord> findTask(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    @Override
    public List<TaskRecord> latestTasks(int limit) {
        return latestTasks.newestFirst(limit);
    }

    @Override
    public List<ClipRecord> stemsOf(String clipId) {
        return stems.getOrDefault(clipId, List.of());
    }

    @Override
    public boolean save(PersonaRecord persona) {
        return personas.putIfAbsent(persona.id(), persona) == null;
    }

    @Override
    public Optional<PersonaRecord> findPersona(String id) {
        return Optional.ofNullable(personas.get(id));
    }

    @Override
    public boolean deletePersona(String id) {
        return personas.remove(id) != null;
    }

    @Override
    public List<PersonaRecord> personas() {
        List<PersonaRecord> all;
        synchronized (personas) {
            all = new ArrayList<>(personas.values());
        }
        all.sort(Comparator.comparing(PersonaRecord::name).thenComparing(PersonaRecord::id));
        return all;
    }

    @Override
    public void saveVerification(String id, String accountId) {
        verifications.put(id, accountId);
    }

    @Override
    public boolean hasVerification(String id, String accountId) {
        return accountId.equals(verifications.get(id));
    }

    @Override
    public void save(UploadRegistry.UploadRecord upload) {
        uploads.put(upload.id(), upload);
    }

    @Override
    public Optional<UploadRegistry.UploadRecord> findUpload(String id) {
        return Optional.ofNullable(uploads.get(id));
    }

    @Override
    public void saveFile(String id, UploadedFile file) {
        files.save(id, file);
    }

    @Override
    public Optional<UploadedFile> findFile(String id) {
        return files.find(id);
    }

    @Override
    public long credits(String accountId, Instant now) {
        return account(accountId).credits(now);
    }

    @Override
    public void setCredits(String accountId, long credits) {
        account(accountId).setCredits(credits);
    }

    @Override
    public synchronized List<TaskRecord.CallbackEvent> leaseDueCallbacks(Instant now, int limit, Duration lease) {
        long nowNanos = System.nanoTime();
        List<TaskRecord.CallbackEvent> due = new ArrayList<>();
        Iterator<PendingCallback> all = pendingCallbacks.values().iterator();
        while (all.hasNext() && due.size() < limit) {
            PendingCallback next = all.next();
            if (!next.event.dueAt().isAfter(now) && nowNanos - next.leasedUntilNanos >= 0) {
                next.leasedUntilNanos = nowNanos + lease.toNanos();
                due.add(next.event);
            }
        }
        due.sort(Comparator.comparing(event -> event.task().submittedAt()));
        return due;
    }

    @Override
    public synchronized void markDelivered(TaskRecord.CallbackEvent event) {
        PendingCallback pending = pendingCallbacks.get(event.task().id());
        if (event.isLast() || pending == null) {
            pendingCallbacks.remove(event.task().id());
        } else {
            pending.event = event.next();
            pending.leasedUntilNanos = System.nanoTime();
        }
    }

    @Override
    public String seed() {
        return seed;
    }

    @Override
    public ClockState clockState() {
        return new ClockState(clockOffset, Duration.ofNanos(System.nanoTime() - createdAtNanos), speed);
    }

    /** Does nothing: memory can always be read. */
    @Override
    public void requireReadable() {}

    @Override
    public synchronized void advanceClock(Duration by) {
        clockOffset = clockOffset.plus(by);
    }

    @Override
    public void clear() {
        sequence.set(0);
        latestTasks.clear();
        files.clear();
        List.of(accounts, tasks, stems, personas, verifications, uploads, pendingCallbacks)
                .forEach(Map::clear);
    }

    /** Deletes uploaded files. */
    @Override
    public void close() {
        files.clear();
    }
}
