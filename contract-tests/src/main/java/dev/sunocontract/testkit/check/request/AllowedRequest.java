package dev.sunocontract.testkit.check.request;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that a contract allows, or one that it just does not allow any more.
 *
 * @param requirement the end of the check's name, such as {@code acceptsValue_mv_chirp-v4}
 * @param description the requirement, in one sentence
 * @param rule the rule that states it; empty if none does
 * @param variants the bodies to try
 * @param combined a body that has this change together with those of other requests: if it is accepted, the others need
 *     not be sent; empty if there is none
 */
public record AllowedRequest(
        String requirement, String description, String rule, List<Variant> variants, Optional<ObjectNode> combined) {

    /**
     * A body to try. Ids are the placeholders of {@code SampleValues}.
     *
     * @param allowed whether the contract allows it
     * @param body the body
     * @param control the same body without the change, to find out whether the change is the cause of a refusal; empty
     *     if there is none
     * @param change what is special about it, to be read after "a request with"
     * @param evidence what shows that the provider accepts it; empty if nothing does
     */
    public record Variant(
            boolean allowed, ObjectNode body, Optional<ObjectNode> control, String change, Optional<String> evidence) {}

    static AllowedRequest of(String requirement, String description, List<Variant> variants) {
        return new AllowedRequest(requirement, description, "", variants, Optional.empty());
    }
}
