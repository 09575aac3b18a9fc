package dev.sunocontract.stub;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the contract that a request is validated against. Declare a bean of this type to serve several providers in one
 * application; {@link #of} creates it from their base paths.
 */
@FunctionalInterface
public interface ContractResolver {

    /**
     * A contract and where the application serves it.
     *
     * @param contract the contract that validates the request
     * @param basePath the path before the contract's own paths; empty, or it starts with a slash and does not end with
     *     one
     * @param handlerBasePath the path before the wire's paths at which the controllers are mapped; same form. Clients
     *     cannot call it
     */
    record ResolvedContract(Contract contract, String basePath, String handlerBasePath) {

        /**
         * Checks the form of the paths.
         *
         * @throws IllegalArgumentException if a path has another form
         */
        public ResolvedContract {
            checkBasePath(basePath);
            checkBasePath(handlerBasePath);
        }

        /** A contract whose controllers are mapped at the base path. */
        public ResolvedContract(Contract contract, String basePath) {
            this(contract, basePath, basePath);
        }

        /**
         * The contract of a built-in provider, whose controllers are mapped at the base path.
         *
         * @throws IllegalArgumentException if the provider is not a built-in one
         */
        public ResolvedContract(Provider provider, String basePath) {
            this(Contract.of(provider), basePath);
        }

        private static void checkBasePath(String path) {
            if (!path.isEmpty() && (!path.startsWith("/") || path.endsWith("/"))) {
                throw new IllegalArgumentException(
                        "the base path '" + path + "' must be empty, or start with a slash and not end with one");
            }
        }

        /** Whether a path is the base path or below it. */
        boolean contains(String path) {
            return path.startsWith(basePath)
                    && (path.length() == basePath.length() || path.charAt(basePath.length()) == '/');
        }
    }

    /**
     * Finds the contract for a path.
     *
     * @param path the path of the request within the context path and the servlet path: percent-encoded in one way
     *     only, and without path parameters
     * @return the contract; empty if the request is not validated
     */
    Optional<ResolvedContract> resolve(String path);

    /**
     * Lists the contracts that are served. The list is read once, when the application starts. With it, the start
     * reports which operations are missing. Without it, every handler at a path that ends with a path of any wire runs
     * only for validated requests.
     *
     * @return the contracts; empty if they are not known
     */
    default List<ResolvedContract> contracts() {
        return List.of();
    }

    /** A resolver for several contracts. The longest base path that contains a request's path is used. */
    static ContractResolver of(ResolvedContract... contracts) {
        List<ResolvedContract> byLength = Stream.of(contracts)
                .sorted(Comparator.comparing((ResolvedContract contract) ->
                                contract.basePath().length())
                        .reversed())
                .toList();
        return new ContractResolver() {

            @Override
            public Optional<ResolvedContract> resolve(String path) {
                return byLength.stream()
                        .filter(contract -> contract.contains(path))
                        .findFirst();
            }

            @Override
            public List<ResolvedContract> contracts() {
                return List.of(contracts);
            }
        };
    }
}
