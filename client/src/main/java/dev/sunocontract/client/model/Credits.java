package dev.sunocontract.client.model;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * Credits of the account.
 *
 * @param remaining the remaining credits, in the provider's unit
 * @param raw the provider's response
 */
public record Credits(BigDecimal remaining, JsonNode raw) {}
