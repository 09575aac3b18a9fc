package dev.sunocontract.testkit.check;

import java.util.List;
import java.util.Set;

/** Grades the results of rules that some providers enforce and others do not. */
final class LenientRuleGrading {

    private static final String MESSAGE_SUFFIX =
            "; counted as a warning: the server enforces few of the rules that providers enforce differently";

    /** A server may be lenient with a rule, but it must respond, and without a server error. */
    private static final Set<CheckReason> NEVER_LENIENT = Set.of(CheckReason.SERVER_ERROR, CheckReason.NO_RESPONSE);

    private LenientRuleGrading() {}

    /**
     * Returns the results unchanged if the server enforces most of the rules; with warnings in place of failures if it
     * enforces few of them.
     */
    static List<CheckResult> grade(List<CheckResult> results) {
        return count(results, Outcome.PASSED) > count(results, Outcome.FAILED)
                ? results
                : results.stream().map(LenientRuleGrading::downgrade).toList();
    }

    private static long count(List<CheckResult> results, Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }

    private static CheckResult downgrade(CheckResult result) {
        return result.outcome() == Outcome.FAILED && !NEVER_LENIENT.contains(result.reason())
                ? result.with(Outcome.WARNING, CheckReason.LENIENT_RULE, result.message() + MESSAGE_SUFFIX)
                : result;
    }
}
