package dev.sunocontract.client.model;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * Balance of the account.
 *
 * @param amount the remaining credits, in the provider's unit
 * @param raw the provider's response
 */
public record Balance(BigDecimal amount, JsonNode raw) {}
