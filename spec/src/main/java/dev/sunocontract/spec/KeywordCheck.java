package dev.sunocontract.spec;

import tools.jackson.databind.JsonNode;

/** One keyword of a schema, compiled. */
interface KeywordCheck {

    /** Whether a value certainly meets the keyword, certainly breaks it, or neither is certain. */
    Validity validate(JsonNode node);

    /**
     * Finds what a value breaks. Follows keywords that only combine others; every other keyword that the value may
     * break is validated by the general validator.
     *
     * @param node the value
     * @param errors the errors, at whose current pointer the value stands
     */
    void locate(JsonNode node, SchemaErrors errors);
}
