package dev.sunocontract.client.transport;

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
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Separates successful responses from errors, which may have HTTP status 200 too, and maps errors to exceptions. */
final class ErrorMapper {

    private static final String NO_ERROR_MESSAGE = "the provider gave no error message";
    private static final List<String> ERROR_MESSAGE_POINTERS = List.of("/error/message", "/message", "/msg", "/error");
    private static final int MAX_SHOWN_CHARACTERS = 200;
    private static final Pattern PRINTABLE = Pattern.compile("[\\P{Cntrl}\\s]+");
    private static final List<String> REQUEST_ID_HEADERS = List.of("x-request-id", "x-oneapi-request-id", "cf-ray");
    private static final Pattern REQUEST_ID =
            Pattern.compile("request[ _-]?id:? ?([A-Za-z0-9-]+)", Pattern.CASE_INSENSITIVE);

    /** What a status means, whatever the message says. */
    private static final Map<Integer, ErrorKind> USUAL_KINDS = Map.of(
            401, ErrorKind.UNAUTHORIZED,
            402, ErrorKind.OUT_OF_CREDITS,
            403, ErrorKind.UNAUTHORIZED,
            422, ErrorKind.INVALID_REQUEST,
            429, ErrorKind.RATE_LIMITED);

    private final Contract contract;
    private final String operationId;
    private final Map<String, String> setters;
    private final Secrets secrets;

    /**
     * Creates a mapper.
     *
     * @param setters the methods of the client's API that set fields of the request, by JSON pointer
     * @param secrets what no error contains
     */
    ErrorMapper(Contract contract, String operationId, Map<String, String> setters, Secrets secrets) {
        this.contract = contract;
        this.operationId = operationId;
        this.setters = setters;
        this.secrets = secrets;
    }

    /**
     * Returns the body of a successful response as a JSON tree.
     *
     * @throws SunoException the error that the response is mapped to
     */
    JsonNode requireSuccess(RawResponse response) {
        if (response.isRedirect()) {
            throw new UnexpectedResponseException(
                    errorDetails(response, "", "redirect not followed: check the base URL"));
        }
        JsonNode body = readTree(response);
        if (response.isSuccessful() && isSuccess(body)) {
            return secrets.redact(body, response.bodyText());
        }
        int status = response.isSuccessful() ? statusFromBody(body) : response.statusCode();
        throw toException(status, errorDetails(response, errorCode(body), errorMessage(body)), response);
    }

    /** Returns the first line of a parser's message, without the location in the source. */
    static String parseErrorMessage(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("not JSON");
    }

    private ErrorDetails errorDetails(RawResponse response, String code, String detail) {
        return new ErrorDetails(
                contract,
                operationId,
                response.statusCode(),
                secrets.redact(code),
                secrets.redact(requestId(response, detail)),
                secrets.redact(response.bodyText()),
                secrets.redact(detail));
    }

    private JsonNode readTree(RawResponse response) {
        if (response.body().length == 0) {
            throw unreadableBody(response, response.isSuccessful() ? "the response has no body" : NO_ERROR_MESSAGE);
        }
        if (response.isWebPage()) {
            throw unreadableBody(response, "this is a web page, not an API: check the base URL");
        }
        try {
            JsonNode tree = Transport.JSON.readTree(response.body());
            if (!tree.isMissingNode() && !tree.isNull()) {
                return tree;
            }
        } catch (JacksonException e) {
            throw unreadableBody(response, describe(response, e));
        }
        throw unreadableBody(response, "the response body is blank");
    }

    /** Describes a body that is no JSON: by its text, or by the parser's message if it looks like JSON or no text. */
    private String describe(RawResponse response, JacksonException e) {
        ContentEncoding encoding = ContentEncoding.of(response.headers());
        if (!encoding.isReadable()) {
            return "the response has the encoding " + encoding.name() + ", which was not asked for";
        }
        String text = secrets.redact(response.bodyText()).strip();
        if (text.startsWith("{")
                || text.startsWith("[")
                || !PRINTABLE.matcher(text).matches()) {
            return "the response is not JSON: " + parseErrorMessage(e);
        }
        String type = response.header("Content-Type").isEmpty() ? "text" : response.header("Content-Type");
        String shown = text.length() <= MAX_SHOWN_CHARACTERS ? text : text.substring(0, MAX_SHOWN_CHARACTERS) + "…";
        String hint = response.statusCode() == 404 ? " (check the base URL)" : "";
        return "the response is not JSON but " + type + ": " + shown.replaceAll("\\s+", " ") + hint;
    }

    /** The error of a body without a documented form. Words in it are not those of the contract. */
    private SunoException unreadableBody(RawResponse response, String detail) {
        ErrorDetails details = errorDetails(response, "", detail);
        int status = response.statusCode();
        return response.isSuccessful()
                ? new UnexpectedResponseException(details)
                : errorKind(status)
                        .map(kind -> exceptionOf(kind, details, response))
                        .orElseGet(() -> exceptionOfStatus(status, details, response));
    }

    /**
     * Returns true if a body reports success. Relays write the documented codes, {@code "success"} and 200, in other
     * forms; 0 is a success of theirs if the body has a result. A code of another JSON type says nothing.
     */
    private static boolean isSuccess(JsonNode body) {
        if (body.path("error").isObject()) {
            return false;
        }
        JsonNode code = body.path("code");
        if (!code.isString() && !code.isNumber()) {
            return !body.path("error").isString()
                    || body.path("error").stringValue().isBlank();
        }
        return switch (code.asString("").toLowerCase(Locale.ROOT)) {
            case "success", "200", "201", "202" -> true;
            case "0" -> !body.path("data").isMissingNode() && !body.path("data").isNull();
            default -> false;
        };
    }

    private static int statusFromBody(JsonNode body) {
        return body.path("code").isInt() ? body.path("code").intValue() : 400;
    }

    private static String errorCode(JsonNode body) {
        JsonNode code = body.path("error").isObject() ? body.path("error").path("code") : body.path("code");
        return code.isString() ? code.stringValue() : code.isNumber() ? code.toString() : "";
    }

    private static String errorMessage(JsonNode body) {
        return ERROR_MESSAGE_POINTERS.stream()
                .map(body::at)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(message -> !message.isBlank())
                .findFirst()
                .orElse(NO_ERROR_MESSAGE);
    }

    private static String requestId(RawResponse response, String message) {
        for (String header : REQUEST_ID_HEADERS) {
            if (!response.header(header).isEmpty()) {
                return response.header(header);
            }
        }
        Matcher matcher = REQUEST_ID.matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }

    /**
     * Maps an error by its words, then by its code, both in the contract, then by the HTTP status. If the status says
     * what the error is, only the words of the code count, not those of the message: "token not found" with 401 is no
     * missing resource.
     */
    private SunoException toException(int status, ErrorDetails details, RawResponse response) {
        String message = isUnambiguous(status) ? "" : details.detail();
        return contract.errorKind(details.errorCode(), message)
                .or(() -> errorKind(status))
                .map(kind -> exceptionOf(kind, details, response))
                .orElseGet(() -> exceptionOfStatus(status, details, response));
    }

    /** Returns true for a status that says what an error is, unless the contract writes errors of other kinds so. */
    private boolean isUnambiguous(int status) {
        ErrorKind usual = USUAL_KINDS.get(status);
        return usual != null && contract.errorKindsOf(status).stream().allMatch(usual::equals);
    }

    /** The kind of a code: at its operation, or in general if the contract does not have the operation. */
    private Optional<ErrorKind> errorKind(int code) {
        return contract.findOperation(operationId)
                .map(operation -> contract.errorKind(code, operation))
                .orElseGet(() -> contract.errorKind(code));
    }

    private SunoException exceptionOf(ErrorKind kind, ErrorDetails details, RawResponse response) {
        return switch (kind) {
            case UNAUTHORIZED -> new UnauthorizedException(details);
            case OUT_OF_CREDITS -> new OutOfCreditsException(details);
            case RATE_LIMITED -> new RateLimitedException(details, retryAfter(response.headers()));
            case REJECTED_PROMPT -> new RejectedPromptException(details);
            case NOT_FOUND, METHOD_NOT_ALLOWED, TASK_NOT_FOUND, RESOURCE_NOT_FOUND -> new NotFoundException(details);
            case INVALID_REQUEST, CONFLICT, UNSUPPORTED_MEDIA_TYPE, CONTENT_TOO_LARGE -> invalidRequest(details);
            case MAINTENANCE, SERVER_ERROR -> new ServerException(details, retryAfter(response.headers()));
        };
    }

    private SunoException exceptionOfStatus(int status, ErrorDetails details, RawResponse response) {
        return switch (status) {
            case 401, 403 -> new UnauthorizedException(details);
            case 402 -> new OutOfCreditsException(details);
            case 404 -> new NotFoundException(details);
            case 429 -> new RateLimitedException(details, retryAfter(response.headers()));
            case 408, 425, 455 -> new ServerException(details, retryAfter(response.headers()));
            default ->
                status >= 500 ? new ServerException(details, retryAfter(response.headers())) : invalidRequest(details);
        };
    }

    /** Adds the methods of the client's API that set the fields which the provider's message names. */
    private InvalidRequestException invalidRequest(ErrorDetails details) {
        String named = setters.entrySet().stream()
                .filter(setter -> isNamed(setter.getKey(), details.detail()))
                .map(Map.Entry::getValue)
                .distinct()
                .collect(Collectors.joining(", "));
        return new InvalidRequestException(
                named.isEmpty() ? details : details.withDetail(details.detail() + " (set it with " + named + ")"),
                List.of());
    }

    private static boolean isNamed(String pointer, String message) {
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        return Pattern.compile("\\b" + Pattern.quote(field) + "\\b")
                .matcher(message)
                .find();
    }

    /** Returns the value of {@code Retry-After}, in seconds or as a date; null if it is missing or not valid. */
    static @Nullable Duration retryAfter(HttpHeaders headers) {
        String value = headers.firstValue("Retry-After").orElse("").strip();
        if (value.isEmpty()) {
            return null;
        }
        try {
            if (value.chars().allMatch(Character::isDigit)) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Duration delay =
                    Duration.between(Instant.now(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
            return delay.isNegative() ? Duration.ZERO : delay;
        } catch (DateTimeException | NumberFormatException invalid) {
            return null;
        }
    }
}
