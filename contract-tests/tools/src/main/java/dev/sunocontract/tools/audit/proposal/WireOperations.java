package dev.sunocontract.tools.audit.proposal;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds operations of a wire at the paths of a provider, which may have other prefixes than those of the wire. */
final class WireOperations {

    private final Contract wire;
    private final Set<Prefix> prefixes = new LinkedHashSet<>();

    /**
     * What stands in front of the part that two paths have in common: {@code /sunoapi} at the provider for
     * {@code /suno} in the wire.
     */
    private record Prefix(String ofProvider, String ofWire) {

        static Prefix of(String providerPath, String wirePath) {
            int common = 0;
            int shorter = Math.min(providerPath.length(), wirePath.length());
            for (int length = 1; length <= shorter; length++) {
                boolean equal = providerPath.regionMatches(
                        providerPath.length() - length, wirePath, wirePath.length() - length, length);
                if (!equal) {
                    break;
                }
                common = providerPath.charAt(providerPath.length() - length) == '/' ? length : common;
            }
            return new Prefix(
                    providerPath.substring(0, providerPath.length() - common),
                    wirePath.substring(0, wirePath.length() - common));
        }
    }

    /**
     * An operation at a provider.
     *
     * @param operation the operation of the wire
     * @param path its path template at the provider
     */
    record Located(Operation operation, String path) {}

    WireOperations(Contract contract) {
        this.wire = Contract.of(contract.wire());
        prefixes.add(new Prefix("", ""));
        contract.operations().forEach(operation -> wire.findOperation(operation.id())
                .ifPresent(ofWire -> prefixes.add(Prefix.of(operation.path(), ofWire.path()))));
    }

    /** Finds the operation of a request. */
    Optional<Located> find(String method, String path) {
        return prefixes.stream()
                .filter(prefix -> path.startsWith(prefix.ofProvider()))
                .map(prefix -> find(method, path, prefix))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Located> find(String method, String path, Prefix prefix) {
        return wire.match(
                        method,
                        prefix.ofWire() + path.substring(prefix.ofProvider().length()))
                .map(Contract.Match::operation)
                .filter(operation -> operation.path().startsWith(prefix.ofWire()))
                .map(operation -> new Located(
                        operation,
                        prefix.ofProvider()
                                + operation.path().substring(prefix.ofWire().length())));
    }
}
