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

/** Keeps the state in memory, until the sandbox stops. */
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
    private final Map<String, PendingCallback> pendingCallbacks = new ConcurrentHashMap<>();
    private volatile Duration clockOffset = Duration.ZERO;

    private static final class PendingCallback {
        private TaskRecord.CallbackEvent event;
        private long leasedUntilNanos = System.nanoTime();

        PendingCallback(TaskRecord task) {
            this.event = new TaskRecord.CallbackEvent(task, 0);
        }
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
        synchronized (tasksInOrder) {
            tasksInOrder.add(task);
        }
        if (task.hasCallback()) {
            pendingCallbacks.put(task.id(), new PendingCallback(task));
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
        synchronized (tasksInOrder) {
            List<TaskRecord> latest = new ArrayList<>(
                    tasksInOrder.subList(Math.max(0, tasksInOrder.size() - limit), tasksInOrder.size()));
            Collections.reverse(latest);
            return latest;
        }
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
    public List<PersonaRecord> personas() {
        List<PersonaRecord> all = new ArrayList<>(personas.values());
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
    public Duration elapsedRealTime() {
        return Duration.ofNanos(System.nanoTime() - createdAtNanos);
    }

    @Override
    public Duration clockOffset() {
        return clockOffset;
    }

    @Override
    public synchronized void advanceClock(Duration by) {
        clockOffset = clockOffset.plus(by);
    }

    @Override
    public void clear() {
        sequence.set(0);
        synchronized (tasksInOrder) {
            tasksInOrder.clear();
        }
        List.of(accounts, tasks, stems, personas, verifications, uploads, pendingCallbacks)
                .forEach(Map::clear);
    }
}
