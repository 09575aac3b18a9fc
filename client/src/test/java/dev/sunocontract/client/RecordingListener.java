package dev.sunocontract.client;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the violations of requests that were sent. */
final class RecordingListener implements ClientListener {

    private final List<String> rules = new CopyOnWriteArrayList<>();

    @Override
    public void ruleViolated(Operation operation, Violation violation) {
        rules.add(operation.id() + " " + violation.rule() + " " + violation.enforcement());
    }

    /** The operation, the rule and its enforcement of each violation, in order. */
    List<String> rules() {
        return rules;
    }
}
