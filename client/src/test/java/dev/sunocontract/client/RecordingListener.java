package dev.sunocontract.client;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the violations of requests that were sent, and the drift of responses. */
final class RecordingListener implements ClientListener {

    private final List<String> rules = new CopyOnWriteArrayList<>();
    private final List<String> drift = new CopyOnWriteArrayList<>();

    @Override
    public void ruleViolated(Operation operation, Violation violation) {
        rules.add(operation.id() + " " + violation.rule() + " " + violation.enforcement());
    }

    /** The operation, the rule and its enforcement of each violation, in order. */
    List<String> rules() {
        return rules;
    }

    @Override
    public void driftFound(Operation operation, Drift found) {
        drift.add(operation.id() + " " + found);
    }

    /** The operation, the pointer and the value of each drift, in order. */
    List<String> drift() {
        return drift;
    }
}
