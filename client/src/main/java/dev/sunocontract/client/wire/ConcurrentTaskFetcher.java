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

/** Gets the states of several tasks concurrently, for wires without a batch query. */
public final class ConcurrentTaskFetcher {

    private ConcurrentTaskFetcher() {}

    /**
     * Gets the states of tasks by id; unknown tasks are omitted. The error of one request is that of all, so a caller
     * for whom the tasks do not belong together asks for each alone.
     *
     * @param request sends the request for one task; its result is empty if the task is unknown
     */
    public static CompletableFuture<Map<String, TaskState>> fetch(
            Collection<String> taskIds, Function<String, CompletableFuture<Optional<TaskState>>> request) {
        Map<String, CompletableFuture<Optional<TaskState>>> responses = taskIds.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), id -> request.apply(id)
                        .exceptionally(ConcurrentTaskFetcher::emptyIfNotFound)));
        return CompletableFuture.allOf(responses.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> responses.entrySet().stream()
                        .filter(task -> task.getValue().join().isPresent())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                task -> task.getValue().join().orElseThrow())));
    }

    /** A web server that knows no API has a page for it: that says nothing about the task. */
    private static boolean isWebPage(NotFoundException error) {
        return error.body().filter(body -> body.stripLeading().startsWith("<")).isPresent();
    }

    private static Optional<TaskState> emptyIfNotFound(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof NotFoundException unknown && !isWebPage(unknown)) {
            return Optional.empty();
        }
        throw new CompletionException(cause);
    }
}
