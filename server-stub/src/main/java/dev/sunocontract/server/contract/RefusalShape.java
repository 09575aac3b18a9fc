package dev.sunocontract.server.contract;

import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Trouble;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a provider's refusals look: the HTTP status and the body. */
public final class RefusalShape {

    private RefusalShape() {}

    /**
     * The HTTP status of a refusal.
     *
     * @param operation what was asked for; null where there is no such operation
     */
    public static int status(Provider provider, Reason reason, @Nullable Operation operation) {
        return switch (provider.wire()) {
            case GATEWAY -> gatewayStatus(reason);
            case CRUN -> crunStatus(reason);
            case SUNOAPI -> sunoapiStatus(provider, reason, operation);
        };
    }

    /** The body of a refusal. */
    public static ObjectNode body(Provider provider, Refusal refusal) {
        return switch (provider.wire()) {
            case GATEWAY -> gatewayBody(provider, refusal);
            case CRUN -> crunBody(refusal);
            case SUNOAPI -> sunoapiBody(provider, refusal);
        };
    }

    private static int gatewayStatus(Reason reason) {
        return switch (reason) {
            case UNAUTHORIZED -> 401;
            case OUT_OF_CREDITS -> 403;
            case UNKNOWN_PATH -> 404;
            case WRONG_METHOD -> 405;
            case TOO_LARGE -> 413;
            case WRONG_MEDIA_TYPE -> 415;
            case INVALID, UNKNOWN_TASK, UNKNOWN_THING, CONFLICT -> 400;
            case RATE_LIMITED -> 429;
            case BROKEN -> 500;
        };
    }

    /** Crun lists codes without saying whether the HTTP status repeats them; here it does. */
    private static int crunStatus(Reason reason) {
        return switch (reason) {
            case UNAUTHORIZED -> 401;
            case OUT_OF_CREDITS -> 402;
            case UNKNOWN_PATH -> 404;
            case WRONG_METHOD -> 405;
            case TOO_LARGE -> 413;
            case WRONG_MEDIA_TYPE -> 415;
            case INVALID, UNKNOWN_TASK, UNKNOWN_THING, CONFLICT -> 422;
            case RATE_LIMITED -> 429;
            case BROKEN -> 500;
        };
    }

    /** The relay answers in two shapes: one before its handler of tasks (keys, routes), one inside it. */
    private static ObjectNode gatewayBody(Provider provider, Refusal refusal) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        switch (refusal.reason()) {
            case UNAUTHORIZED -> error(body, provider, refusal, "");
            case UNKNOWN_PATH, WRONG_METHOD -> error(body, provider, refusal, "invalid_request");
            default ->
                body.put("code", gatewayCode(refusal.reason()))
                        .put("message", refusal.message())
                        .putNull("data");
        }
        return body;
    }

    private static void error(ObjectNode body, Provider provider, Refusal refusal, String code) {
        String type = provider == Provider.COMETAPI ? "comet_api_error" : "new_api_error";
        body.putObject("error")
                .put("message", refusal.message())
                .put("type", type)
                .put("param", "")
                .put("code", code);
    }

    private static String gatewayCode(Reason reason) {
        return switch (reason) {
            case OUT_OF_CREDITS -> "quota_not_enough";
            case UNKNOWN_TASK -> "task_not_exist";
            case RATE_LIMITED -> "rate_limited";
            case BROKEN -> "internal_error";
            default -> "invalid_request";
        };
    }

    private static ObjectNode crunBody(Refusal refusal) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", crunStatus(refusal.reason()))
                .put("message", refusal.message())
                .putNull("data");
    }

    /** The reason stands in the body, and the status is 200, unless the operation documents the number as a status too. */
    private static int sunoapiStatus(Provider provider, Reason reason, @Nullable Operation operation) {
        return switch (reason) {
            case UNKNOWN_PATH -> 404;
            case WRONG_METHOD -> 405;
            case TOO_LARGE -> 413;
            case WRONG_MEDIA_TYPE -> 415;
            default ->
                codes(provider, reason).stream()
                        .filter(code ->
                                operation != null && operation.responses().containsKey(code.toString()))
                        .findFirst()
                        .orElse(200);
        };
    }

    private static ObjectNode sunoapiBody(Provider provider, Refusal refusal) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", codes(provider, refusal.reason()).get(0))
                .put("msg", refusal.message())
                .putNull("data");
    }

    private static List<Integer> codes(Provider provider, Reason reason) {
        Contract contract = Contracts.of(provider);
        List<Integer> said = contract.codes(trouble(reason));
        return said.isEmpty() ? contract.codes(Trouble.INVALID) : said;
    }

    private static Trouble trouble(Reason reason) {
        return switch (reason) {
            case UNAUTHORIZED -> Trouble.UNAUTHORIZED;
            case OUT_OF_CREDITS -> Trouble.OUT_OF_CREDITS;
            case UNKNOWN_PATH, WRONG_METHOD -> Trouble.NOT_FOUND;
            case UNKNOWN_TASK -> Trouble.UNKNOWN_TASK;
            case CONFLICT -> Trouble.CONFLICT;
            case RATE_LIMITED -> Trouble.RATE_LIMITED;
            case BROKEN -> Trouble.BROKEN;
            case INVALID, UNKNOWN_THING, TOO_LARGE, WRONG_MEDIA_TYPE -> Trouble.INVALID;
        };
    }
}
