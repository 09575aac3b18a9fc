package dev.sunocontract.stub;

import dev.sunocontract.spec.Provider;
import java.util.Optional;

/** Says which provider a request is for, and what its path is there. */
@FunctionalInterface
public interface ContractResolver {

    /**
     * A request's place.
     *
     * @param provider whose contract judges it
     * @param basePath what stands before the provider's own paths; empty or {@code /…}
     * @param handlerBasePath what stands before the wire's paths where its controllers are mapped; empty or {@code /…}
     */
    record ResolvedContract(Provider provider, String basePath, String handlerBasePath) {

        /** A place whose controllers are mapped where the provider's paths are. */
        public ResolvedContract(Provider provider, String prefix) {
            this(provider, prefix, prefix);
        }
    }

    /** The place of a path; empty if it is nobody's and the contract has no say. */
    Optional<ResolvedContract> resolve(String path);
}
