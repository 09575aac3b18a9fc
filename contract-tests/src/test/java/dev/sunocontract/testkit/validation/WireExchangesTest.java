package dev.sunocontract.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Validates exchanges of wires of which little traffic is recorded: pages' examples, what programs send, and bodies
 * composed of pages. Each file states whether its request is valid; an answer is valid beside a refused request, too.
 * The files stand beside this repository and are not copied; the test is skipped where they are missing.
 */
class WireExchangesTest {

    private static final double REQUIRED_SHARE = 0.95;

    /** Files with the path of another product at the host: the answer is that of any operation, the request of none. */
    private static final Set<String> FOREIGN_PATHS = Set.of("acedata/acedata__gateway__no-route.json");

    @ParameterizedTest
    @ValueSource(strings = {"acedata", "kiejobs"})
    void messagesAreAsTheirFilesState(String folder) {
        List<SharedExchange.Half> halves = SharedExchange.in(folder).stream()
                .filter(file -> !file.isForeign())
                .flatMap(file -> file.halves().stream())
                .filter(half -> half.part() == MessagePart.RESPONSE || !hasForeignPath(half))
                .toList();
        List<String> wrong = new ArrayList<>();
        for (SharedExchange.Half half : halves) {
            List<Finding> findings = findings(half);
            boolean expected = half.part() == MessagePart.RESPONSE || half.isExpectedValid();
            if (findings.isEmpty() != expected) {
                wrong.add(half + " should be " + (expected ? "valid" : "invalid") + ": " + findings);
            }
        }

        assertThat(halves).isNotEmpty();
        assertThat(1 - (double) wrong.size() / halves.size()).as("%s", wrong).isGreaterThanOrEqualTo(REQUIRED_SHARE);
    }

    private static List<Finding> findings(SharedExchange.Half half) {
        Contract contract = half.file().contract();
        return hasForeignPath(half) ? half.findings("submitMusic", contract) : half.allFindings(contract);
    }

    private static boolean hasForeignPath(SharedExchange.Half half) {
        return FOREIGN_PATHS.contains(half.file().name());
    }
}
