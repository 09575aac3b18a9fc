package dev.sunocontract.cli.site;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Evidence;
import dev.sunocontract.spec.Provider;
import java.util.List;
import java.util.Map;

/**
 * A provider on the home page.
 *
 * @param provider the provider
 * @param operations the number of operations that it offers
 * @param retention how long it keeps results, such as {@code 14 days}; empty if the document does not state it
 * @param facts the number of facts in its document per kind of evidence, the strongest first
 */
record ProviderCard(Provider provider, int operations, String retention, List<Facts> facts) {

    /**
     * The facts that rest on one kind of evidence.
     *
     * @param kind the kind
     * @param count their number
     */
    record Facts(String kind, long count) {}

    static ProviderCard of(Provider provider) {
        Contract contract = Contract.of(provider);
        Map<Evidence.Kind, Long> counts = contract.evidenceCounts();
        return new ProviderCard(
                provider,
                contract.operations().size(),
                contract.retention().map(time -> time.toDays() + " days").orElse(""),
                counts.entrySet().stream()
                        .map(entry -> new Facts(entry.getKey().id(), entry.getValue()))
                        .toList());
    }
}
