package dev.sunocontract.testkit.validation;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of validating one exchange.
 *
 * @param operation the operation; empty if the contract has none for the method and path
 * @param violations the violations of the contract
 * @param requestDrift fields and values of the request that the contract does not describe yet
 * @param responseDrift fields, values and statuses of the response that the contract does not describe yet
 */
public record ValidationResult(
        Optional<Operation> operation, List<Finding> violations, List<Drift> requestDrift, List<Drift> responseDrift) {

    /** Whether there are no violations; drift is allowed. */
    public boolean isValid() {
        return violations.isEmpty();
    }

    /** Whether there are neither violations nor drift. */
    public boolean isStrictlyValid() {
        return isValid() && requestDrift.isEmpty() && responseDrift.isEmpty();
    }

    /** The violations of one part of the exchange. */
    public List<Finding> violations(MessagePart part) {
        return violations.stream().filter(finding -> finding.part() == part).toList();
    }

    /** All drift, the request's first. */
    public List<Drift> drift() {
        return Stream.concat(requestDrift.stream(), responseDrift.stream()).toList();
    }
}
