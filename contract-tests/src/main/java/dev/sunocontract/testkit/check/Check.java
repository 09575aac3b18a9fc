package dev.sunocontract.testkit.check;

import dev.sunocontract.testkit.selection.Selection;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check of one requirement. {@link #run()} never throws. Run the checks of a server in their order: later checks use
 * what earlier ones have created.
 */
public final class Check {

    private final String operationId;
    private final String requirement;
    private final String description;
    private final String lookAt;
    private final Action action;
    private String rule = "";
    private boolean createsForLaterChecks;
    private List<Check> prerequisites = List.of();

    /** The code of a check. */
    @FunctionalInterface
    interface Action {
        void run(CheckContext context) throws IOException, InterruptedException, CheckAbortedException;
    }

    /**
     * Creates a check.
     *
     * @param requirement the end of the name, such as {@code refusesMissingKey}
     * @param description the requirement, in one sentence
     * @param lookAt where the cause of a failure probably is, as the end of "If this fails, look at …"
     */
    Check(String operationId, String requirement, String description, String lookAt, Action action) {
        this.operationId = operationId;
        this.requirement = requirement;
        this.description = description;
        this.lookAt = lookAt;
        this.action = action;
    }

    /** States the rule that the check is about, so that it can be selected by its name. */
    Check aboutRule(String ruleName) {
        rule = ruleName;
        return this;
    }

    /** States that later checks use what this one creates. */
    Check createsForLaterChecks() {
        createsForLaterChecks = true;
        return this;
    }

    /** States which unselected checks to run before this one. */
    Check after(List<Check> unselectedChecks) {
        prerequisites = List.copyOf(unselectedChecks);
        return this;
    }

    /** Whether to run the check, although it is not selected: it creates what others use, and is not to be skipped. */
    boolean isPrerequisiteIn(Selection selection) {
        return createsForLaterChecks && !selection.skips(name(), operationId, rule);
    }

    /** Whether a selection includes the check, by its name, its operation or its rule. */
    boolean isSelectedBy(Selection selection) {
        return selection.includes(name(), operationId, rule);
    }

    /** The name: {@code <operationId>_<requirement>}. */
    public String name() {
        return operationId + "_" + requirement;
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
        prerequisites.forEach(Check::run);
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
                operationId,
                requirement,
                description,
                outcome,
                reason,
                message,
                ruleLocation,
                lookAt,
                context.exchanges());
    }

    @Override
    public String toString() {
        return name();
    }
}
