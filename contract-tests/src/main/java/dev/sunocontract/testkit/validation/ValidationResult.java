package dev.sunocontract.testkit.validation;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the contract says of one exchange.
 *
 * @param operation the operation it is of; empty if the provider offers none at that method and path
 * @param violations promises broken
 * @param requestDrift what the contract does not know yet of what was sent
 * @param responseDrift what the contract does not know yet of what came back
 */
public record ValidationResult(
        Optional<Operation> operation, List<Finding> violations, List<Drift> requestDrift, List<Drift> responseDrift) {

    /** Whether nothing is broken; drift is fine. */
    public boolean isValid() {
        return violations.isEmpty();
    }

    /** Whether nothing is broken and nothing is new. */
    public boolean isStrictlyValid() {
        return isValid() && requestDrift.isEmpty() && responseDrift.isEmpty();
    }

    /** The promises that one half breaks. */
    public List<Finding> violations(Finding.MessagePart half) {
        return violations.stream().filter(finding -> finding.part() == half).toList();
    }

    /** All drift, the request's first. */
    public List<Drift> drift() {
        return Stream.concat(requestDrift.stream(), responseDrift.stream()).toList();
    }
}
