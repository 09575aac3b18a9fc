package dev.sunocontract.sandbox.store;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.Keep;
import dev.sunocontract.sandbox.engine.TaskRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The tasks of a store in memory, in order of submission, and which of them are too many, too old or too large. */
final class LatestTasks {

    /** Number of characters of texts that all tasks together may have. */
    private static final long MAX_TEXT = 50_000_000;

    private final Keep keep;
    private final Deque<TaskRecord> tasks = new ArrayDeque<>();
    private long text;

    LatestTasks(Keep keep) {
        this.keep = keep;
    }

    /** Adds a task and returns those that are not kept any more. */
    synchronized List<TaskRecord> add(TaskRecord task, Instant now) {
        tasks.addLast(task);
        text += textOf(task);
        if (!isFirstDropped(now)) {
            return List.of();
        }
        List<TaskRecord> dropped = new ArrayList<>();
        while (isFirstDropped(now)) {
            TaskRecord first = tasks.removeFirst();
            text -= textOf(first);
            dropped.add(first);
        }
        return dropped;
    }

    private boolean isFirstDropped(Instant now) {
        return tasks.size() > 1
                && (tasks.size() > keep.tasks()
                        || text > MAX_TEXT
                        || keep.age()
                                .filter(age ->
                                        tasks.getFirst().submittedAt().plus(age).isBefore(now))
                                .isPresent());
    }

    /** The clips of a task have their lyrics in common. */
    private static long textOf(TaskRecord task) {
        int lyrics = 0;
        for (ClipRecord clip : task.clips()) {
            lyrics = Math.max(lyrics, clip.lyrics().length());
        }
        return task.requestBody().length() + lyrics;
    }

    /** Returns the latest tasks, newest first. */
    synchronized List<TaskRecord> newestFirst(int limit) {
        List<TaskRecord> latest = new ArrayList<>();
        Iterator<TaskRecord> newestFirst = tasks.descendingIterator();
        while (newestFirst.hasNext() && latest.size() < limit) {
            latest.add(newestFirst.next());
        }
        return latest;
    }

    synchronized void clear() {
        tasks.clear();
        text = 0;
    }
}
