package dev.sunocontract.testkit.check.wire;

import tools.jackson.databind.JsonNode;

/**
 * A request body that violates the contract in one field.
 *
 * @param name what is invalid, as the end of a check's name: {@code Missing_<field>}
 * @param description the requirement, in one sentence
 * @param body the invalid body
 * @param alwaysEnforced whether every provider of the wire refuses it
 */
public record InvalidRequest(String name, String description, JsonNode body, boolean alwaysEnforced) {}
