package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All checks of a server, in the order to run them: each operation by itself, the lifecycle of a song and its persona,
 * the requests that the contract refuses, and those that it allows.
 *
 * <p>A server that accepts a request which breaks a rule fails if the contract says {@code x-enforcement: enforced} of
 * the rule, and gets a warning otherwise.
 */
public final class ServerChecks {

    private final CheckSession session;

    /** Creates the checks of one server. Nothing is sent before a check runs. */
    public ServerChecks(ServerUnderTest server) {
        this.session = new CheckSession(server);
    }

    /** The selected checks, in the order to run them. */
    public List<Check> checks() {
        List<Check> selected = new ArrayList<>();
        List<Check> prerequisites = new ArrayList<>();
        for (Check check : allChecks()) {
            if (check.isSelectedBy(session.server().selection())) {
                selected.add(check.after(prerequisites));
                prerequisites.clear();
            } else if (check.isPrerequisiteIn(session.server().selection())) {
                prerequisites.add(check);
            }
        }
        return selected;
    }

    private List<Check> allChecks() {
        OperationChecks operationChecks = new OperationChecks(session);
        RefusalTest refusal = new RefusalTest(session);
        RequestBodyChecks requestBodyChecks = new RequestBodyChecks(session, operationChecks, refusal);
        AllowedRequestChecks allowedRequestChecks = new AllowedRequestChecks(session, refusal);
        List<Operation> operations = session.contract().operations();
        List<Check> checks = new ArrayList<>();
        operations.forEach(operation -> checks.addAll(operationChecks.of(operation)));
        checks.addAll(new LifecycleChecks(session).checks());
        operations.forEach(operation -> checks.addAll(requestBodyChecks.of(operation)));
        operations.forEach(operation -> checks.addAll(allowedRequestChecks.of(operation)));
        return checks;
    }

    /** The requests so far that may have cost credits: the server accepted them, or its response is not complete. */
    public int paidRequests() {
        return session.budget().paidRequests();
    }

    /**
     * Runs all checks in order.
     *
     * @param listener receives each result as soon as it is known
     * @return all results, in order
     */
    public List<CheckResult> run(Consumer<CheckResult> listener) {
        List<CheckResult> results = new ArrayList<>();
        for (Check check : checks()) {
            CheckResult result = check.run();
            results.add(result);
            listener.accept(result);
        }
        return results;
    }
}
