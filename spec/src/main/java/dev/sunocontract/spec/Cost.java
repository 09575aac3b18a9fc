package dev.sunocontract.spec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a request of an operation costs, as {@code x-cost} states it.
 *
 * @param paid whether a request may cost anything; true although the amount is unknown, if nothing says it is free
 * @param amounts the known amounts, in the order of the document; empty if none is known. Amounts for the same request
 *     contradict each other: the sources do
 * @param note a remark, such as when the amount is charged; empty if there is none
 * @param evidence the sources of {@code paid} and {@code note}, the strongest first; empty if only the amounts have
 *     some
 */
public record Cost(boolean paid, List<Amount> amounts, String note, List<Evidence> evidence) {

    /**
     * An amount that a request costs.
     *
     * @param value the amount, 0 or more
     * @param unit {@code credits} or {@code points} of the provider, a currency such as {@code USD} (ISO 4217), or
     *     {@code fees}: times the provider's fee for a song
     * @param condition the values in the request body that the amount is for, by JSON Pointer, such as
     *     {@code /input/model} and {@code v5.5}, numbers and booleans as text; empty if it is for every request
     * @param evidence the sources, the strongest first
     */
    public record Amount(BigDecimal value, String unit, Map<String, String> condition, List<Evidence> evidence) {

        private boolean appliesTo(JsonNode requestBody) {
            return condition.entrySet().stream()
                    .allMatch(
                            entry -> requestBody.at(entry.getKey()).asString("").equals(entry.getValue()));
        }
    }

    /**
     * The amounts for a request.
     *
     * @param requestBody the request body as a JSON tree
     * @return of the amounts whose condition the body meets, those with the most values; an amount without a condition
     *     has none. Empty if no amount is known, and several if sources contradict each other
     */
    public List<Amount> amountsFor(JsonNode requestBody) {
        List<Amount> applying =
                amounts.stream().filter(amount -> amount.appliesTo(requestBody)).toList();
        int values = applying.stream()
                .mapToInt(amount -> amount.condition().size())
                .max()
                .orElse(0);
        return applying.stream()
                .filter(amount -> amount.condition().size() == values)
                .toList();
    }

    /**
     * Reads {@code x-cost}; without the word, or without its {@code paid}, a request is paid if the default says so.
     */
    static Cost of(JsonNode node, boolean paidByDefault) {
        List<Amount> amounts = new ArrayList<>();
        for (JsonNode amount : node.path("amounts")) {
            Map<String, String> condition = new LinkedHashMap<>();
            amount.path("for")
                    .properties()
                    .forEach(value ->
                            condition.put(value.getKey(), value.getValue().asString("")));
            amounts.add(new Amount(
                    amount.path("amount").asDecimal(BigDecimal.ZERO),
                    amount.path("unit").asString(""),
                    Map.copyOf(condition),
                    Evidence.of(amount)));
        }
        return new Cost(
                node.path("paid").asBoolean(paidByDefault),
                List.copyOf(amounts),
                node.path("note").asString(""),
                Evidence.of(node));
    }
}
