package dev.sunocontract.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Validates recorded traffic of providers. Each file states what its server did: a request that was refused for what it
 * says or lacks is invalid, any other message is valid. The files stand beside this repository and are not copied; the
 * test is skipped where they are missing.
 */
class RecordedTrafficTest {

    /** Messages that the contract finds otherwise than their file states, with the reason. */
    private static final Map<String, String> ARTEFACTS = Map.of();

    @Test
    void recordedMessagesAreAsTheirServerTookThem() {
        Map<String, Share> shares = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        SharedExchange.in("recorded").stream()
                .filter(file -> !file.isForeign())
                .flatMap(file -> file.halves().stream())
                .filter(half -> !ARTEFACTS.containsKey(half.toString()))
                .forEach(half -> count(half, shares, wrong));

        System.Logger log = System.getLogger(RecordedTrafficTest.class.getName());
        shares.forEach((provider, share) -> log.log(System.Logger.Level.INFO, "{0}: {1}", provider, share));
        assertThat(wrong).isEmpty();
    }

    private static void count(SharedExchange.Half half, Map<String, Share> shares, List<String> wrong) {
        List<Finding> findings = half.findings(half.file().contract());
        boolean right = findings.isEmpty() == half.isExpectedValid();
        if (!right) {
            wrong.add(half + " should be " + (half.isExpectedValid() ? "valid" : "invalid") + ": " + findings);
        }
        shares.merge(half.file().provider(), new Share(right ? 1 : 0, 1), Share::plus);
    }

    /** How many messages are as their file states. */
    private record Share(int right, int all) {

        Share plus(Share other) {
            return new Share(right + other.right, all + other.all);
        }

        @Override
        public String toString() {
            return right + " of " + all;
        }
    }
}
