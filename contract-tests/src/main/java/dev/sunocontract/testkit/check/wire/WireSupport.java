package dev.sunocontract.testkit.check.wire;

import java.util.List;

/** What the checks need to know about one wire protocol. Implementations are stateless. */
public interface WireSupport {

    /** The valid requests of this wire. */
    SampleRequests sampleRequests();

    /** Reads the responses of this wire. */
    ResponseReader responseReader();

    /** Derives invalid requests from valid ones. */
    InvalidRequests invalidRequests();

    /** The operations that start a task from a finished song, in the order to run them; empty by default. */
    default List<FollowUpOperation> followUpOperations() {
        return List.of();
    }

    /** Whether the provider refuses a second persona of a clip; false by default. */
    default boolean allowsOnePersonaPerClip() {
        return false;
    }
}
