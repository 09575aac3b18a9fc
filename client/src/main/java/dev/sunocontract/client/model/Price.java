package dev.sunocontract.client.model;

import dev.sunocontract.spec.Cost;
import java.util.List;

/**
 * What a request costs, as the contract states it. The provider may have changed its prices since.
 *
 * @param paid true if the request may cost anything
 * @param amounts the known amounts, each with its sources and their dates; empty if none is known, and several if the
 *     sources contradict each other
 * @param note a remark, such as when the amount is charged; empty if there is none
 */
public record Price(boolean paid, List<Cost.Amount> amounts, String note) {

    /** Returns the price in one line, such as {@code 12 credits (2026-09-25)}; the date is that of the first source. */
    @Override
    public String toString() {
        if (amounts.isEmpty()) {
            return paid ? "not known" : "free";
        }
        return String.join(" or ", amounts.stream().map(Price::describe).toList());
    }

    private static String describe(Cost.Amount amount) {
        String date = amount.evidence().isEmpty()
                ? ""
                : " (" + amount.evidence().get(0).asOf() + ")";
        return amount.value().toPlainString() + " " + amount.unit() + date;
    }
}
