package dev.sunocontract.client.wire;

import dev.sunocontract.client.error.NotFoundException;
import dev.sunocontract.client.model.TaskState;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tasks of a wire without a batch query: asked for side by side, and those that are not known left out. */
public final class ConcurrentTaskFetcher {

    /** How many are asked for side by side. */
    public static final int MAX_CONCURRENCY = 16;

    private ConcurrentTaskFetcher() {}

    public static CompletableFuture<Map<String, TaskState>> fetch(
            Collection<String> taskIds, Function<String, CompletableFuture<TaskState>> one) {
        Map<String, CompletableFuture<Optional<TaskState>>> asked = taskIds.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), id -> one.apply(id)
                        .thenApply(Optional::of)
                        .exceptionally(ConcurrentTaskFetcher::emptyIfNotFound)));
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> asked.entrySet().stream()
                        .filter(task -> task.getValue().join().isPresent())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                task -> task.getValue().join().orElseThrow())));
    }

    private static Optional<TaskState> emptyIfNotFound(Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        if (cause instanceof NotFoundException) {
            return Optional.empty();
        }
        throw new CompletionException(cause);
    }
}
