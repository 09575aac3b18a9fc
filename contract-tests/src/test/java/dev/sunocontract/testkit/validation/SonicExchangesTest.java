package dev.sunocontract.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Validates exchanges of the sonic wire. Most are examples of pages, or composed from their tables. The files stand
 * beside this repository and are not copied; the test is skipped where they are missing.
 */
class SonicExchangesTest {

    /** The ids of providers that the files name otherwise. */
    private static final Map<String, String> PROVIDER_IDS = Map.of("sunoapi-com", "sunoapicom");

    @Test
    void messagesAreAsTheirFilesState() {
        int halves = 0;
        List<String> wrong = new ArrayList<>();
        for (SharedExchange file : SharedExchange.in("sonic")) {
            String provider = PROVIDER_IDS.getOrDefault(file.provider(), file.provider());
            for (SharedExchange.Half half : file.halves()) {
                List<Finding> findings = half.findings(Contract.of(Provider.of(provider)));
                halves++;
                if (findings.isEmpty() != isExpectedValid(half)) {
                    wrong.add(half + ": " + findings);
                }
            }
        }
        assertThat(wrong).as("of %d messages", halves).isEmpty();
    }

    /** The verdict of a file is about its request: the answer to an invalid one is a documented error. */
    private static boolean isExpectedValid(SharedExchange.Half half) {
        return half.part() == MessagePart.RESPONSE || half.isExpectedValid();
    }
}
