package dev.sunocontract.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class LenientRuleGradingTest {

    private static final CheckResult PASSED = result(Outcome.PASSED, CheckReason.NONE);
    private static final CheckResult ACCEPTED = result(Outcome.FAILED, CheckReason.INVALID_REQUEST_ACCEPTED);

    @Test
    void serverThatEnforcesMostRulesFailsForTheRest() {
        List<CheckResult> results = List.of(PASSED, PASSED, ACCEPTED);

        assertThat(LenientRuleGrading.grade(results)).isEqualTo(results);
    }

    @Test
    void serverThatEnforcesFewRulesGetsWarnings() {
        assertThat(LenientRuleGrading.grade(List.of(PASSED, ACCEPTED, ACCEPTED)))
                .extracting(CheckResult::outcome, CheckResult::reason)
                .containsExactly(
                        tuple(Outcome.PASSED, CheckReason.NONE),
                        tuple(Outcome.WARNING, CheckReason.LENIENT_RULE),
                        tuple(Outcome.WARNING, CheckReason.LENIENT_RULE));
    }

    @Test
    void serverErrorsAndMissingResponsesAlwaysFail() {
        List<CheckResult> results = List.of(
                result(Outcome.FAILED, CheckReason.SERVER_ERROR), result(Outcome.FAILED, CheckReason.NO_RESPONSE));

        assertThat(LenientRuleGrading.grade(results)).isEqualTo(results);
    }

    private static CheckResult result(Outcome outcome, CheckReason reason) {
        return new CheckResult("getTask_enforces_x", "getTask", "", outcome, reason, "", null, List.of());
    }
}
