package dev.sunocontract.client.transport;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.ModelNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares the models in responses with those that were asked for. It remembers the model of each submitted task until
 * a response names one; of the oldest tasks it remembers none. Thread-safe.
 */
final class ModelWatch {

    private static final int MAX_TASKS = 10_000;

    private final ModelNames names;
    private final Map<String, String> requestedByTask = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_TASKS;
        }
    };

    ModelWatch(ModelNames names) {
        this.names = names;
    }

    /**
     * Returns the models of a response that are others than asked for: one per task, and only once.
     *
     * @param requestBody the request body; null if there is none
     */
    List<Drift> onResponse(@Nullable JsonNode requestBody, JsonNode response) {
        Optional<String> requested = requestBody == null ? Optional.empty() : names.requested(requestBody);
        if (requested.isPresent()) {
            names.submittedTaskId(response).ifPresent(id -> remember(id, requested.get()));
        } else if (nothingToCompare()) {
            return List.of();
        }
        List<Drift> found = new ArrayList<>(0);
        for (ModelNames.Answer answer : names.answers(response)) {
            requested
                    .or(() -> forget(answer.taskId()))
                    .flatMap(model -> names.compare(model, answer))
                    .ifPresent(found::add);
        }
        return found;
    }

    private synchronized void remember(String taskId, String model) {
        requestedByTask.put(taskId, model);
    }

    private synchronized boolean nothingToCompare() {
        return requestedByTask.isEmpty();
    }

    private synchronized Optional<String> forget(String taskId) {
        return Optional.ofNullable(requestedByTask.remove(taskId));
    }
}
