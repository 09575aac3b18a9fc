package dev.sunocontract.client.transport;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sunocontract.spec.Drift;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Binds responses to generated types. A value of another type than documented becomes null and is reported as drift, so
 * that one odd field does not cost the rest of an answer. Unknown fields and values are kept.
 *
 * <p>Jackson stops at the first such value. It is set to null in a copy of the response, which is bound again: only odd
 * responses pay for that.
 */
public final class ResponseBinder {

    private static final int MAX_SHOWN_CHARACTERS = 40;

    /** No type is converted to another: a number is no text, and 1.5 is no integer. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private static final Map<JavaType, ObjectReader> READERS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, ObjectReader> READERS_OF_CLASSES = new ConcurrentHashMap<>();

    private final Consumer<Drift> driftListener;

    /**
     * Creates a binder.
     *
     * @param driftListener receives each value that was set to null, once per response
     */
    public ResponseBinder(Consumer<Drift> driftListener) {
        this.driftListener = driftListener;
    }

    /**
     * Binds a part of a response.
     *
     * @param pointer the JSON pointer of the part in the response, for drift
     * @return the bound value; null if the part is missing or null, or is no JSON object where one is documented
     */
    public <T> @Nullable T bind(JsonNode part, Class<T> type, String pointer) {
        return bind(part, READERS_OF_CLASSES.computeIfAbsent(type, JSON::readerFor), pointer);
    }

    <T> @Nullable T bind(JsonNode part, JavaType type, String pointer) {
        return bind(part, READERS.computeIfAbsent(type, JSON::readerFor), pointer);
    }

    private <T> @Nullable T bind(JsonNode part, ObjectReader reader, String pointer) {
        if (part.isMissingNode() || part.isNull()) {
            return null;
        }
        try {
            return reader.readValue(part);
        } catch (JacksonException e) {
            return bindRest(reader, part.deepCopy(), e, pointer);
        }
    }

    private <T> @Nullable T bindRest(ObjectReader reader, JsonNode copy, JacksonException error, String pointer) {
        JacksonException current = error;
        while (true) {
            String place = pointerOf(current.getPath());
            JsonNode value = copy.at(place);
            driftListener.accept(new Drift(Drift.Kind.UNEXPECTED_TYPE, pointer + place, shorten(value)));
            if (place.isEmpty() || value.isNull() || !setNull(copy, JsonPointer.compile(place))) {
                return null;
            }
            try {
                return reader.readValue(copy);
            } catch (JacksonException next) {
                current = next;
            }
        }
    }

    private static boolean setNull(JsonNode root, JsonPointer place) {
        JsonNode owner = root.at(place.head());
        if (owner instanceof ObjectNode object) {
            object.putNull(place.last().getMatchingProperty());
            return true;
        }
        if (owner instanceof ArrayNode array) {
            array.setNull(place.last().getMatchingIndex());
            return true;
        }
        return false;
    }

    private static String pointerOf(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            pointer.append('/');
            String name = step.getPropertyName();
            pointer.append(
                    name == null ? step.getIndex() : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static String shorten(JsonNode value) {
        String text = value.toString();
        return text.length() <= MAX_SHOWN_CHARACTERS ? text : text.substring(0, MAX_SHOWN_CHARACTERS) + "…";
    }
}
