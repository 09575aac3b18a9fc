package dev.sunocontract.client;

import dev.sunocontract.client.model.Balance;
import dev.sunocontract.client.wire.RequestMapper;
import dev.sunocontract.client.wire.WireAdapter;

/** The account of the API key. */
public final class AccountService {

    private final OfferedCalls calls;
    private final WireAdapter adapter;

    AccountService(OfferedCalls calls, WireAdapter adapter) {
        this.calls = calls;
        this.adapter = adapter;
    }

    /**
     * Gets the remaining credits.
     *
     * @throws dev.sunocontract.client.error.UnsupportedByProviderException if the provider does not offer it
     * @throws dev.sunocontract.client.error.SunoException if the provider returns an error or cannot be reached
     */
    public Balance credits() {
        return adapter.getCredits(calls.of(RequestMapper::creditsCall));
    }
}
