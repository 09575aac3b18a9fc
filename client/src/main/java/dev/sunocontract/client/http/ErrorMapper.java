package dev.sunocontract.client.http;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.InvalidRequestException;
import dev.sunocontract.client.error.NotFoundException;
import dev.sunocontract.client.error.OutOfCreditsException;
import dev.sunocontract.client.error.RateLimitedException;
import dev.sunocontract.client.error.RejectedPromptException;
import dev.sunocontract.client.error.ServerException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.UnauthorizedException;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
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
final class ErrorMapper {

    private static final Pattern REQUEST_ID =
            Pattern.compile("request[ _-]?id:? ?([A-Za-z0-9-]+)", Pattern.CASE_INSENSITIVE);

    /** How servers say that they do not know a task; the last is kie.ai's, with the code of any other invalid request. */
    private static final List<String> NOT_FOUND_PHRASES =
            List.of("task_not_exist", "not found", "not exist", "recordinfo is null");

    private ErrorMapper() {}

    /** The answer as a tree, if it is one. */
    static JsonNode requireSuccess(Provider provider, Operation operation, RawResponse answer) {
        boolean good = answer.statusCode() / 100 == 2;
        if (answer.statusCode() / 100 == 3) {
            throw new UnexpectedResponseException(errorDetails(
                    provider,
                    operation,
                    answer,
                    "",
                    "redirected elsewhere, which is not followed: check the base URL"));
        }
        if (answer.body().length == 0) {
            throw good
                    ? new UnexpectedResponseException(
                            errorDetails(provider, operation, answer, "", "the answer has no body"))
                    : toException(
                            answer.statusCode(),
                            "",
                            errorDetails(provider, operation, answer, "", "refused without a word"),
                            answer);
        }
        JsonNode said = readTree(provider, operation, answer);
        if (good && isSuccess(said)) {
            return said;
        }
        String code = errorCode(said);
        int status = good ? statusFromBody(said) : answer.statusCode();
        throw toException(status, code, errorDetails(provider, operation, answer, code, errorMessage(said)), answer);
    }

    static ErrorDetails errorDetails(
            Provider provider, Operation operation, RawResponse answer, String code, String problem) {
        return new ErrorDetails(
                provider,
                operation.id(),
                answer.statusCode(),
                code,
                requestId(answer, problem),
                answer.bodyText(),
                problem);
    }

    /** How long the provider asks to wait, in seconds or until a date; null if it does not. */
    static @Nullable Duration retryAfter(RawResponse answer) {
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

    static String parseErrorMessage(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("not JSON");
    }

    private static JsonNode readTree(Provider provider, Operation operation, RawResponse answer) {
        try {
            JsonNode tree = Transport.JSON.readTree(answer.body());
            if (!tree.isMissingNode() && !tree.isNull()) {
                return tree;
            }
        } catch (JacksonException e) {
            throw unreadableBody(provider, operation, answer, "the answer is not JSON: " + parseErrorMessage(e));
        }
        throw unreadableBody(provider, operation, answer, "the answer is blank");
    }

    private static SunoException unreadableBody(
            Provider provider, Operation operation, RawResponse answer, String problem) {
        ErrorDetails failure = errorDetails(provider, operation, answer, "", problem);
        return answer.statusCode() / 100 == 2
                ? new UnexpectedResponseException(failure)
                : toException(answer.statusCode(), "", failure, answer);
    }

    private static boolean isSuccess(JsonNode said) {
        if (said.path("error").isObject()) {
            return false;
        }
        JsonNode code = said.path("code");
        return code.isMissingNode()
                || code.isString() && code.stringValue().equals("success")
                || code.isInt() && code.intValue() == 200;
    }

    private static int statusFromBody(JsonNode said) {
        return said.path("code").isInt() ? said.path("code").intValue() : 400;
    }

    private static String errorCode(JsonNode said) {
        JsonNode code = said.path("error").isObject() ? said.path("error").path("code") : said.path("code");
        return code.isString() ? code.stringValue() : code.isNumber() ? code.toString() : "";
    }

    private static String errorMessage(JsonNode said) {
        for (String pointer : List.of("/error/message", "/message", "/msg", "/error")) {
            JsonNode message = said.at(pointer);
            if (message.isString() && !message.stringValue().isBlank()) {
                return message.stringValue();
            }
        }
        return "refused without a word";
    }

    private static String requestId(RawResponse answer, String message) {
        for (String header : List.of("x-request-id", "x-oneapi-request-id", "cf-ray")) {
            if (!answer.header(header).isEmpty()) {
                return answer.header(header);
            }
        }
        Matcher named = REQUEST_ID.matcher(message);
        return named.find() ? named.group(1) : "";
    }

    /** The same number means something else at another provider; the contract says what it means at this one. */
    private static SunoException exceptionFor(ErrorKind trouble, ErrorDetails failure, RawResponse answer) {
        return switch (trouble) {
            case UNAUTHORIZED -> new UnauthorizedException(failure);
            case OUT_OF_CREDITS -> new OutOfCreditsException(failure);
            case RATE_LIMITED -> new RateLimitedException(failure, retryAfter(answer));
            case NOT_FOUND, METHOD_NOT_ALLOWED, RESOURCE_NOT_FOUND -> new NotFoundException(failure);
            case INVALID_REQUEST, TASK_NOT_FOUND, CONFLICT, UNSUPPORTED_MEDIA_TYPE, CONTENT_TOO_LARGE ->
                new InvalidRequestException(failure, List.of());
            case MAINTENANCE, SERVER_ERROR -> new ServerException(failure, retryAfter(answer));
        };
    }

    private static SunoException toException(int status, String code, ErrorDetails failure, RawResponse answer) {
        String said = (code + " " + failure.detail()).toLowerCase(Locale.ROOT);
        if (NOT_FOUND_PHRASES.stream().anyMatch(said::contains)) {
            return new NotFoundException(failure);
        }
        if (said.contains("sensitive") || said.contains("copyright") || said.contains("moderation")) {
            return new RejectedPromptException(failure);
        }
        Optional<ErrorKind> trouble = Contract.of(failure.provider()).errorKind(status);
        if (trouble.isPresent()) {
            return exceptionFor(trouble.get(), failure, answer);
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
