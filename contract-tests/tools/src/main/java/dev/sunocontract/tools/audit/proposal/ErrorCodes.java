package dev.sunocontract.tools.audit.proposal;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorFormat;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.tools.audit.exchange.RecordedExchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Collects the codes in error bodies that a contract does not list. */
final class ErrorCodes {

    private static final int FIRST_ERROR_STATUS = 400;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int MAX_CODE_LENGTH = 60;

    private final Contract contract;
    private final List<ErrorFormat> formats;
    private final List<CodePlace> places;
    private final Map<ErrorKind, SortedMap<Code, Sightings>> unknown = new EnumMap<>(ErrorKind.class);

    /** Where a template of an error body has the code and the message. */
    private record CodePlace(JsonPointer code, @Nullable JsonPointer message) {}

    /**
     * A code that is not listed.
     *
     * @param value an integer or a text
     * @param status the HTTP status that it came with
     */
    record Code(JsonNode value, int status) implements Comparable<Code> {

        private static final Comparator<Code> ORDER =
                Comparator.comparing((Code code) -> code.value().asString()).thenComparing(Code::status);

        @Override
        public int compareTo(Code other) {
            return ORDER.compare(this, other);
        }
    }

    ErrorCodes(Contract contract) {
        this.contract = contract;
        JsonNode info = contract.document().path("info");
        this.formats = Stream.of(ErrorKind.values())
                .filter(kind -> info.path("x-error-codes").has(kind.id()))
                .map(contract::errorFormat)
                .toList();
        this.places = new ArrayList<>();
        info.path("x-error-bodies").forEach(template -> {
            JsonPointer code = find("{code}", template, JsonPointer.empty());
            if (code != null) {
                places.add(new CodePlace(code, find("{message}", template, JsonPointer.empty())));
            }
        });
    }

    private static @Nullable JsonPointer find(String placeholder, JsonNode node, JsonPointer at) {
        if (node.asString("").equals(placeholder)) {
            return at;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonPointer found = find(placeholder, field.getValue(), at.appendProperty(field.getKey()));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Adds the code of a response if it is an error with a code that the contract does not list. */
    void add(Operation operation, int status, @Nullable JsonNode body, RecordedExchange exchange, String file) {
        if (body == null) {
            return;
        }
        for (CodePlace place : places) {
            JsonNode code = body.at(place.code());
            if (isError(status, code) && !isListed(code, operation)) {
                String message =
                        place.message() == null ? "" : body.at(place.message()).asString("");
                unknown.computeIfAbsent(kind(status, code, message), kind -> new TreeMap<>())
                        .computeIfAbsent(new Code(code, status), one -> new Sightings())
                        .add(exchange, file);
                return;
            }
        }
    }

    private static boolean isError(int status, JsonNode code) {
        boolean text = code.isString()
                && !code.stringValue().isBlank()
                && code.stringValue().length() <= MAX_CODE_LENGTH;
        return code.isInt() && (status >= FIRST_ERROR_STATUS || code.intValue() >= FIRST_ERROR_STATUS)
                || text && status >= FIRST_ERROR_STATUS;
    }

    private boolean isListed(JsonNode code, Operation operation) {
        return formats.stream()
                        .anyMatch(format -> format.codes().contains(code)
                                || contract.errorFormat(format.kind(), operation)
                                        .codes()
                                        .contains(code))
                || code.isInt() && formats.stream().anyMatch(format -> format.status() == code.intValue());
    }

    /** The kind by the words of the error, else by its status. */
    private ErrorKind kind(int status, JsonNode code, String message) {
        return contract.errorKind(code.asString(), message)
                .or(() -> formats.stream()
                        .filter(format -> format.status() == status || format.status() == code.asInt(0))
                        .map(ErrorFormat::kind)
                        .findFirst())
                .orElse(status >= FIRST_SERVER_ERROR ? ErrorKind.SERVER_ERROR : ErrorKind.INVALID_REQUEST);
    }

    /** The codes that are not listed, by the probable kind. */
    Map<ErrorKind, SortedMap<Code, Sightings>> unknown() {
        return unknown;
    }
}
