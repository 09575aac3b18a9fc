package dev.sunocontract.testkit.check;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A check of one requirement. {@link #run()} never throws. Run the checks of a server in their order: later checks use
 * what earlier ones have created.
 */
public final class Check {

    private final String name;
    private final String operationId;
    private final String description;
    private final Action action;

    /** The code of a check. */
    @FunctionalInterface
    interface Action {
        void run(CheckContext context) throws IOException, InterruptedException, CheckAbortedException;
    }

    Check(String operationId, String requirement, String description, Action action) {
        this.name = operationId + "_" + requirement;
        this.operationId = operationId;
        this.description = description;
        this.action = action;
    }

    /** The name: {@code <operationId>_<requirement>}. */
    public String name() {
        return name;
    }

    /** The operation under test. */
    public String operationId() {
        return operationId;
    }

    /** The requirement, in one sentence. */
    public String description() {
        return description;
    }

    /** Runs the check. */
    public CheckResult run() {
        CheckContext context = new CheckContext();
        try {
            action.run(context);
            return result(context, Outcome.PASSED, CheckReason.NONE, "", null);
        } catch (CheckAbortedException e) {
            return result(context, e.outcome(), e.reason(), String.valueOf(e.getMessage()), e.ruleLocation());
        } catch (IOException e) {
            String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return result(context, Outcome.FAILED, CheckReason.NO_RESPONSE, "no response: " + cause, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return result(context, Outcome.ERROR, CheckReason.INTERNAL_ERROR, "interrupted", null);
        } catch (RuntimeException e) {
            String message = "internal error of the check: " + e;
            return result(context, Outcome.ERROR, CheckReason.INTERNAL_ERROR, message, null);
        }
    }

    private CheckResult result(
            CheckContext context, Outcome outcome, CheckReason reason, String message, @Nullable String ruleLocation) {
        return new CheckResult(
                name, operationId, description, outcome, reason, message, ruleLocation, context.exchanges());
    }

    @Override
    public String toString() {
        return name;
    }
}
