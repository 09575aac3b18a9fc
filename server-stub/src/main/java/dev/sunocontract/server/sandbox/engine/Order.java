package dev.sunocontract.server.sandbox.engine;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for work, and what goes with it whatever the work is.
 *
 * @param account who pays
 * @param request the request's body as JSON text, to be shown again; empty where no provider shows it
 * @param callback a URL to be told, or null
 * @param failure why the work shall fail, or null
 * @param staged whether the callback is told each stage, or the end only
 */
public record Order(
        String account,
        String request,
        @Nullable String callback,
        @Nullable String failure,
        boolean staged) {

    /** The same order, whose callback is told each stage. */
    public Order inStages() {
        return new Order(account, request, callback, failure, true);
    }
}
