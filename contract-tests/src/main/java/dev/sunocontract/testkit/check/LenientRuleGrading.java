package dev.sunocontract.testkit.check;

import dev.sunocontract.testkit.check.CheckResult.Outcome;
import java.util.List;

/** Weighs rules that some servers enforce and some do not. */
final class LenientRuleGrading {

    private LenientRuleGrading() {}

    /** The results as they are if the server enforces most of the rules; with warnings for failures if it enforces hardly any. */
    static List<CheckResult> grade(List<CheckResult> results) {
        long enforced = results.stream()
                .filter(result -> result.outcome() == Outcome.PASSED)
                .count();
        long ignored = results.stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .count();
        return enforced > ignored
                ? results
                : results.stream().map(LenientRuleGrading::downgrade).toList();
    }

    private static CheckResult downgrade(CheckResult result) {
        if (result.outcome() != Outcome.FAILED || result.message().contains("the server failed")) {
            return result;
        }
        return new CheckResult(
                result.name(),
                result.operationId(),
                result.description(),
                Outcome.WARNING,
                result.message() + "; the server leaves most rules of this kind to the model behind it",
                result.ruleLocation(),
                result.exchanges());
    }
}
