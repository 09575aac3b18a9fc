package dev.sunocontract.cli.site;

import static java.util.Objects.requireNonNull;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.tools.diff.Change;
import dev.sunocontract.tools.diff.ContractDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What changed at one provider from one edition to the next.
 *
 * @param title the provider's name
 * @param status {@code new}, {@code removed}, {@code changed} or {@code unchanged}
 * @param changes the changes, breaking ones first; empty unless it is in both editions
 */
record ProviderChanges(String title, String status, List<Change> changes) {

    private static final Comparator<Change> BREAKING_FIRST = Comparator.comparing(change -> !change.breaking());

    /** The changes of every provider that is in one of two editions. */
    static List<ProviderChanges> between(Edition before, Edition after) {
        TreeSet<String> ids = new TreeSet<>(before.contracts().keySet());
        ids.addAll(after.contracts().keySet());
        List<ProviderChanges> providers = new ArrayList<>();
        for (String id : ids) {
            Contract old = before.contracts().get(id);
            Contract current = after.contracts().get(id);
            if (old == null) {
                providers.add(new ProviderChanges(title(requireNonNull(current)), "new", List.of()));
            } else if (current == null) {
                providers.add(new ProviderChanges(title(old), "removed", List.of()));
            } else {
                List<Change> changes = ContractDiff.compare(old, current).stream()
                        .sorted(BREAKING_FIRST)
                        .toList();
                providers.add(
                        new ProviderChanges(title(current), changes.isEmpty() ? "unchanged" : "changed", changes));
            }
        }
        return providers;
    }

    private static String title(Contract contract) {
        return contract.provider().title();
    }

    boolean hasChanges() {
        return !changes.isEmpty();
    }

    /** The end of the id of its part on the page. */
    String anchor() {
        return title.replaceAll("[^A-Za-z0-9]+", "-");
    }

    /** The number of changes with which a client of the earlier document can fail. */
    long breaking() {
        return changes.stream().filter(Change::breaking).count();
    }

    long other() {
        return changes.size() - breaking();
    }
}
