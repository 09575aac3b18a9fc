package dev.sunocontract.sandbox.store;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.PersonaRecord;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.engine.UploadRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Everything in memory, and gone when the sandbox stops. */
public final class InMemoryStateStore implements StateStore {

    private final long createdAtNanos = System.nanoTime();
    private final AtomicLong sequence = new AtomicLong();
    private final Map<String, AccountBalance> accounts = new ConcurrentHashMap<>();
    private final Map<String, TaskRecord> tasks = new ConcurrentHashMap<>();
    private final List<TaskRecord> tasksInOrder = new ArrayList<>();
    private final Map<String, List<ClipRecord>> stems = new ConcurrentHashMap<>();
    private final Map<String, PersonaRecord> personas = new ConcurrentHashMap<>();
    private final Map<String, String> verifications = new ConcurrentHashMap<>();
    private final Map<String, UploadRegistry.UploadRecord> uploads = new ConcurrentHashMap<>();
    private final Map<String, PendingCallback> owed = new ConcurrentHashMap<>();
    private volatile Duration advanced = Duration.ZERO;

    private static final class PendingCallback {
        private TaskRecord.CallbackEvent event;
        private long leasedUntilNanos = System.nanoTime();

        PendingCallback(TaskRecord job) {
            this.event = new TaskRecord.CallbackEvent(job, 0);
        }
    }

    @Override
    public long nextSequenceNumber() {
        return sequence.incrementAndGet();
    }

    @Override
    public void chargeAndSave(TaskRecord job, Instant now) {
        account(job.accountId()).charge(job, now);
        tasks.put(job.id(), job);
        if (job.separatedClipId() != null) {
            addStems(job.separatedClipId(), job.clips());
        }
        synchronized (tasksInOrder) {
            tasksInOrder.add(job);
        }
        if (job.hasCallback()) {
            owed.put(job.id(), new PendingCallback(job));
        }
    }

    private void addStems(String takeId, List<ClipRecord> tracks) {
        stems.merge(takeId, tracks, (before, more) -> {
            List<ClipRecord> all = new ArrayList<>(before);
            all.addAll(more);
            return List.copyOf(all);
        });
    }

    private AccountBalance account(String id) {
        return accounts.computeIfAbsent(id, AccountBalance::new);
    }

    @Override
    public Optional<TaskRecord> findTask(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    @Override
    public List<TaskRecord> latestTasks(int limit) {
        synchronized (tasksInOrder) {
            List<TaskRecord> latest = new ArrayList<>(
                    tasksInOrder.subList(Math.max(0, tasksInOrder.size() - limit), tasksInOrder.size()));
            Collections.reverse(latest);
            return latest;
        }
    }

    @Override
    public List<ClipRecord> stemsOf(String takeId) {
        return stems.getOrDefault(takeId, List.of());
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
    public List<PersonaRecord> personas() {
        List<PersonaRecord> all = new ArrayList<>(personas.values());
        all.sort(Comparator.comparing(PersonaRecord::name).thenComparing(PersonaRecord::id));
        return all;
    }

    @Override
    public void saveVerification(String id, String account) {
        verifications.put(id, account);
    }

    @Override
    public boolean hasVerification(String id, String account) {
        return account.equals(verifications.get(id));
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
    public long credits(String account, Instant now) {
        return account(account).credits(now);
    }

    @Override
    public void credits(String account, long credits) {
        account(account).set(credits);
    }

    @Override
    public synchronized List<TaskRecord.CallbackEvent> leaseDueCallbacks(Instant now, int limit, Duration lease) {
        long real = System.nanoTime();
        List<TaskRecord.CallbackEvent> due = new ArrayList<>();
        Iterator<PendingCallback> all = owed.values().iterator();
        while (all.hasNext() && due.size() < limit) {
            PendingCallback next = all.next();
            if (!next.event.dueAt().isAfter(now) && real - next.leasedUntilNanos >= 0) {
                next.leasedUntilNanos = real + lease.toNanos();
                due.add(next.event);
            }
        }
        due.sort(Comparator.comparing(notice -> notice.task().submittedAt()));
        return due;
    }

    @Override
    public synchronized void markDelivered(TaskRecord.CallbackEvent notice) {
        PendingCallback told = owed.get(notice.task().id());
        if (notice.isLast() || told == null) {
            owed.remove(notice.task().id());
        } else {
            told.event = notice.next();
            told.leasedUntilNanos = System.nanoTime();
        }
    }

    @Override
    public Duration elapsedRealTime() {
        return Duration.ofNanos(System.nanoTime() - createdAtNanos);
    }

    @Override
    public Duration clockOffset() {
        return advanced;
    }

    @Override
    public synchronized void advanceClock(Duration by) {
        advanced = advanced.plus(by);
    }

    @Override
    public void clear() {
        sequence.set(0);
        synchronized (tasksInOrder) {
            tasksInOrder.clear();
        }
        List.of(accounts, tasks, stems, personas, verifications, uploads, owed).forEach(Map::clear);
    }
}
