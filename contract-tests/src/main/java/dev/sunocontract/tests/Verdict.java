package dev.sunocontract.tests;

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
public record Verdict(
        Optional<Operation> operation, List<Finding> violations, List<Drift> requestDrift, List<Drift> responseDrift) {

    /** Whether nothing is broken; drift is fine. */
    public boolean ok() {
        return violations.isEmpty();
    }

    /** Whether nothing is broken and nothing is new. */
    public boolean strictlyOk() {
        return ok() && requestDrift.isEmpty() && responseDrift.isEmpty();
    }

    /** The promises that one half breaks. */
    public List<Finding> violations(Finding.Half half) {
        return violations.stream().filter(finding -> finding.half() == half).toList();
    }

    /** All drift, the request's first. */
    public List<Drift> drift() {
        return Stream.concat(requestDrift.stream(), responseDrift.stream()).toList();
    }
}
