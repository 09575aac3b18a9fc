package dev.sunocontract.server.sandbox.store;

import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Persona;
import dev.sunocontract.server.sandbox.engine.Store;
import dev.sunocontract.server.sandbox.engine.Take;
import dev.sunocontract.server.sandbox.engine.Uploads;
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
public final class MemoryStore implements Store {

    private final long opened = System.nanoTime();
    private final AtomicLong counter = new AtomicLong();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final List<Job> inOrder = new ArrayList<>();
    private final Map<String, List<Take>> stems = new ConcurrentHashMap<>();
    private final Map<String, Persona> personas = new ConcurrentHashMap<>();
    private final Map<String, String> verifications = new ConcurrentHashMap<>();
    private final Map<String, Uploads.Upload> uploads = new ConcurrentHashMap<>();
    private final Map<String, Owed> owed = new ConcurrentHashMap<>();
    private volatile Duration advanced = Duration.ZERO;

    private static final class Owed {
        private Job.Notice notice;
        private long leasedUntil = System.nanoTime();

        Owed(Job job) {
            this.notice = new Job.Notice(job, 0);
        }
    }

    @Override
    public long nextNumber() {
        return counter.incrementAndGet();
    }

    @Override
    public void accept(Job job, Instant now) {
        account(job.account()).charge(job, now);
        jobs.put(job.id(), job);
        if (job.separated() != null) {
            keepStems(job.separated(), job.takes());
        }
        synchronized (inOrder) {
            inOrder.add(job);
        }
        if (job.owesCallback()) {
            owed.put(job.id(), new Owed(job));
        }
    }

    private void keepStems(String takeId, List<Take> tracks) {
        stems.merge(takeId, tracks, (before, more) -> {
            List<Take> all = new ArrayList<>(before);
            all.addAll(more);
            return List.copyOf(all);
        });
    }

    private Account account(String id) {
        return accounts.computeIfAbsent(id, Account::new);
    }

    @Override
    public Optional<Job> job(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public List<Job> latestJobs(int limit) {
        synchronized (inOrder) {
            List<Job> latest = new ArrayList<>(inOrder.subList(Math.max(0, inOrder.size() - limit), inOrder.size()));
            Collections.reverse(latest);
            return latest;
        }
    }

    @Override
    public List<Take> stemsOf(String takeId) {
        return stems.getOrDefault(takeId, List.of());
    }

    @Override
    public boolean keep(Persona persona) {
        return personas.putIfAbsent(persona.id(), persona) == null;
    }

    @Override
    public Optional<Persona> persona(String id) {
        return Optional.ofNullable(personas.get(id));
    }

    @Override
    public List<Persona> personas() {
        List<Persona> all = new ArrayList<>(personas.values());
        all.sort(Comparator.comparing(Persona::name).thenComparing(Persona::id));
        return all;
    }

    @Override
    public void keepVerification(String id, String account) {
        verifications.put(id, account);
    }

    @Override
    public boolean hasVerification(String id, String account) {
        return account.equals(verifications.get(id));
    }

    @Override
    public void keep(Uploads.Upload upload) {
        uploads.put(upload.id(), upload);
    }

    @Override
    public Optional<Uploads.Upload> upload(String id) {
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
    public synchronized List<Job.Notice> owed(Instant now, int limit, Duration lease) {
        long real = System.nanoTime();
        List<Job.Notice> due = new ArrayList<>();
        Iterator<Owed> all = owed.values().iterator();
        while (all.hasNext() && due.size() < limit) {
            Owed next = all.next();
            if (!next.notice.due().isAfter(now) && real - next.leasedUntil >= 0) {
                next.leasedUntil = real + lease.toNanos();
                due.add(next.notice);
            }
        }
        due.sort(Comparator.comparing(notice -> notice.job().submitted()));
        return due;
    }

    @Override
    public synchronized void told(Job.Notice notice) {
        Owed told = owed.get(notice.job().id());
        if (notice.isLast() || told == null) {
            owed.remove(notice.job().id());
        } else {
            told.notice = notice.next();
            told.leasedUntil = System.nanoTime();
        }
    }

    @Override
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - opened);
    }

    @Override
    public Duration advanced() {
        return advanced;
    }

    @Override
    public synchronized void advance(Duration by) {
        advanced = advanced.plus(by);
    }

    @Override
    public void clear() {
        counter.set(0);
        synchronized (inOrder) {
            inOrder.clear();
        }
        List.of(accounts, jobs, stems, personas, verifications, uploads, owed).forEach(Map::clear);
    }
}
