package dev.sunocontract.client.wire;

import dev.sunocontract.client.error.Failure;
import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.NotFoundException;
import dev.sunocontract.client.error.OutOfCreditsException;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.RejectedPromptException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.UnauthorizedException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Trouble;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Tells answers from refusals, also from those that come with status 200, and refusals from each other. */
final class Refusals {

    private static final Pattern REQUEST_ID =
            Pattern.compile("request[ _-]?id:? ?([A-Za-z0-9-]+)", Pattern.CASE_INSENSITIVE);

    /** How servers say that they do not know a task; the last is kie.ai's, with the code of any other invalid request. */
    private static final List<String> UNKNOWN =
            List.of("task_not_exist", "not found", "not exist", "recordinfo is null");

    private Refusals() {}

    /** The answer as a tree, if it is one. */
    static JsonNode checked(Provider provider, Operation operation, Answer answer) {
        boolean good = answer.status() / 100 == 2;
        if (answer.status() / 100 == 3) {
            throw new UnexpectedResponseException(failure(
                    provider,
                    operation,
                    answer,
                    "",
                    "redirected elsewhere, which is not followed: check the base URL"));
        }
        if (answer.body().length == 0) {
            throw good
                    ? new UnexpectedResponseException(
                            failure(provider, operation, answer, "", "the answer has no body"))
                    : exception(
                            answer.status(),
                            "",
                            failure(provider, operation, answer, "", "refused without a word"),
                            answer);
        }
        JsonNode said = said(provider, operation, answer);
        if (good && succeeded(said)) {
            return said;
        }
        String code = code(said);
        int status = good ? statusInBody(said) : answer.status();
        throw exception(status, code, failure(provider, operation, answer, code, message(said)), answer);
    }

    static Failure failure(Provider provider, Operation operation, Answer answer, String code, String problem) {
        return new Failure(
                provider, operation.id(), answer.status(), code, requestId(answer, problem), answer.text(), problem);
    }

    /** How long the provider asks to wait, in seconds or until a date; null if it does not. */
    static @Nullable Duration retryAfter(Answer answer) {
        String said = answer.header("Retry-After").strip();
        if (said.isEmpty()) {
            return null;
        }
        try {
            if (said.chars().allMatch(Character::isDigit)) {
                return Duration.ofSeconds(Long.parseLong(said));
            }
            Duration until =
                    Duration.between(Instant.now(), ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME));
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException | NumberFormatException unreadable) {
            return null;
        }
    }

    static String problem(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("not JSON");
    }

    private static JsonNode said(Provider provider, Operation operation, Answer answer) {
        try {
            JsonNode tree = Transport.JSON.readTree(answer.body());
            if (!tree.isMissingNode() && !tree.isNull()) {
                return tree;
            }
        } catch (JacksonException e) {
            throw unreadable(provider, operation, answer, "the answer is not JSON: " + problem(e));
        }
        throw unreadable(provider, operation, answer, "the answer is blank");
    }

    private static SunoException unreadable(Provider provider, Operation operation, Answer answer, String problem) {
        Failure failure = failure(provider, operation, answer, "", problem);
        return answer.status() / 100 == 2
                ? new UnexpectedResponseException(failure)
                : exception(answer.status(), "", failure, answer);
    }

    private static boolean succeeded(JsonNode said) {
        if (said.path("error").isObject()) {
            return false;
        }
        JsonNode code = said.path("code");
        return code.isMissingNode()
                || code.isString() && code.stringValue().equals("success")
                || code.isInt() && code.intValue() == 200;
    }

    private static int statusInBody(JsonNode said) {
        return said.path("code").isInt() ? said.path("code").intValue() : 400;
    }

    private static String code(JsonNode said) {
        JsonNode code = said.path("error").isObject() ? said.path("error").path("code") : said.path("code");
        return code.isString() ? code.stringValue() : code.isNumber() ? code.toString() : "";
    }

    private static String message(JsonNode said) {
        for (String pointer : List.of("/error/message", "/message", "/msg", "/error")) {
            JsonNode message = said.at(pointer);
            if (message.isString() && !message.stringValue().isBlank()) {
                return message.stringValue();
            }
        }
        return "refused without a word";
    }

    private static String requestId(Answer answer, String message) {
        for (String header : List.of("x-request-id", "x-oneapi-request-id", "cf-ray")) {
            if (!answer.header(header).isEmpty()) {
                return answer.header(header);
            }
        }
        Matcher named = REQUEST_ID.matcher(message);
        return named.find() ? named.group(1) : "";
    }

    /** The same number means something else at another provider; the contract says what it means at this one. */
    private static SunoException named(Trouble trouble, Failure failure, Answer answer) {
        return switch (trouble) {
            case UNAUTHORIZED -> new UnauthorizedException(failure);
            case OUT_OF_CREDITS -> new OutOfCreditsException(failure);
            case RATE_LIMITED -> new RateLimitedException(failure, retryAfter(answer));
            case NOT_FOUND -> new NotFoundException(failure);
            case INVALID, UNKNOWN_TASK, CONFLICT -> new InvalidRequestException(failure, List.of());
            case MAINTENANCE, BROKEN -> new ServerException(failure, retryAfter(answer));
        };
    }

    private static SunoException exception(int status, String code, Failure failure, Answer answer) {
        String said = (code + " " + failure.problem()).toLowerCase(Locale.ROOT);
        if (UNKNOWN.stream().anyMatch(said::contains)) {
            return new NotFoundException(failure);
        }
        if (said.contains("sensitive") || said.contains("copyright") || said.contains("moderation")) {
            return new RejectedPromptException(failure);
        }
        Optional<Trouble> trouble = Contracts.of(failure.provider()).trouble(status);
        if (trouble.isPresent()) {
            return named(trouble.get(), failure, answer);
        }
        if (said.contains("quota") || said.contains("credit")) {
            return new OutOfCreditsException(failure);
        }
        return switch (status) {
            case 401, 403 -> new UnauthorizedException(failure);
            case 402 -> new OutOfCreditsException(failure);
            case 404 -> new NotFoundException(failure);
            case 429 -> new RateLimitedException(failure, retryAfter(answer));
            case 455 -> new ServerException(failure, retryAfter(answer));
            default ->
                status >= 500
                        ? new ServerException(failure, retryAfter(answer))
                        : new InvalidRequestException(failure, List.of());
        };
    }
}
