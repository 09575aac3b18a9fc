package dev.sunocontract.server.contract;

import dev.sunocontract.spec.Provider;
import java.util.Optional;

/** Says which provider a request is for, and what its path is there. */
@FunctionalInterface
public interface Mount {

    /**
     * A request's place.
     *
     * @param provider whose contract judges it
     * @param prefix what stands before the provider's own paths; empty or {@code /…}
     * @param inner what stands before the wire's paths where its controllers are mapped; empty or {@code /…}
     */
    record Place(Provider provider, String prefix, String inner) {

        /** A place whose controllers are mapped where the provider's paths are. */
        public Place(Provider provider, String prefix) {
            this(provider, prefix, prefix);
        }
    }

    /** The place of a path; empty if it is nobody's and the contract has no say. */
    Optional<Place> place(String path);
}
