package dev.sunocontract.testkit.check.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the checks need to know about one wire protocol. Implementations are stateless. */
public interface WireSupport {

    /**
     * Valid requests of this wire.
     *
     * @param examples the examples of the contract under test
     */
    SampleRequests sampleRequests(RequestExamples examples);

    /** Reads the responses of this wire. */
    ResponseReader responseReader();

    /** The operations that start a task from a finished song, in the order to run them; empty by default. */
    default List<FollowUpOperation> followUpOperations() {
        return List.of();
    }

    /** Whether the provider refuses a second persona of a clip; false by default. */
    default boolean allowsOnePersonaPerClip() {
        return false;
    }

    /** The placeholders of {@link SampleValues} for the fields of request bodies that hold ids, by field name. */
    Map<String, String> idFields();

    /** The names of the fields of request bodies that hold text of the user: lyrics, titles, styles. */
    Set<String> textFields();
}
