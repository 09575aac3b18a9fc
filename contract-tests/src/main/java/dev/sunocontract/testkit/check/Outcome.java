package dev.sunocontract.testkit.check;

import java.util.Locale;

/** How a check ended. */
public enum Outcome {
    /** The server meets the requirement. */
    PASSED,
    /** The server deviates, but the contract tolerates it: drift, or a rule that real servers enforce differently. */
    WARNING,
    /** The server violates the contract. */
    FAILED,
    /** The check did not run; {@link CheckResult#reason()} and {@link CheckResult#message()} give the cause. */
    SKIPPED,
    /** The check itself could not be completed. */
    ERROR;

    /** The name in lower case, as reports show it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
