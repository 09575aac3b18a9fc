package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.ModelNames;
import dev.sunocontract.tools.audit.attribution.ContractReference;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The models that tasks were submitted with, and those that their responses name, which may stand anywhere in the
 * traffic. Constant in size: of more than {@value #MAX_TASKS} tasks the smallest ids are kept, so the result does not
 * depend on the merge order.
 */
final class TaskModels implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int MAX_TASKS = 20_000;

    private final TreeMap<TaskKey, String> requested = new TreeMap<>();
    private final TreeMap<TaskKey, AnsweredModel> answered = new TreeMap<>();

    /**
     * The first model that a response names for a task.
     *
     * @param contract the contract of the exchange
     * @param operation the operation with the response
     * @param pointer the JSON pointer of the name
     * @param model the name
     * @param occurrence the exchange
     */
    record AnsweredModel(
            ContractReference contract, OperationKey operation, String pointer, String model, Occurrence occurrence)
            implements Serializable {

        private static final Comparator<AnsweredModel> ORDER = Comparator.comparing(
                        (AnsweredModel answer) -> answer.occurrence.location())
                .thenComparing(AnsweredModel::pointer);

        private AnsweredModel first(AnsweredModel other) {
            return ORDER.compare(this, other) <= 0 ? this : other;
        }
    }

    void recordRequested(TaskKey task, String model) {
        requested.merge(task, model, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        trim(requested);
    }

    void recordAnswered(TaskKey task, AnsweredModel answer) {
        answered.merge(task, answer, AnsweredModel::first);
        trim(answered);
    }

    private static void trim(TreeMap<TaskKey, ?> tasks) {
        while (tasks.size() > MAX_TASKS) {
            tasks.pollLastEntry();
        }
    }

    void merge(TaskModels other) {
        other.requested.forEach(this::recordRequested);
        other.answered.forEach(this::recordAnswered);
    }

    /** Passes each task whose response names another version than was asked for, with the drift. */
    void forEachOther(BiConsumer<AnsweredModel, Drift> consumer) {
        answered.forEach((task, answer) -> Optional.ofNullable(requested.get(task))
                .flatMap(model -> compare(model, answer))
                .ifPresent(drift -> consumer.accept(answer, drift)));
    }

    private static Optional<Drift> compare(String model, AnsweredModel answer) {
        return answer.contract()
                .contract()
                .modelNames()
                .compare(model, new ModelNames.Answer("", answer.pointer(), answer.model(), Optional.empty()));
    }
}
