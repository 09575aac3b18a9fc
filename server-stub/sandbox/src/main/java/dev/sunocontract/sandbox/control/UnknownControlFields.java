package dev.sunocontract.sandbox.control;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses fields that a request of the control API does not have, because a test with a misspelled one would not test
 * what it says. Providers ignore unknown fields.
 */
@Component
class UnknownControlFields extends DeserializationProblemHandler implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.addHandler(this);
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String propertyName) {
        Class<?> type = beanOrClass instanceof Class<?> found ? found : beanOrClass.getClass();
        if (type.getEnclosingClass() != ControlController.class) {
            return false;
        }
        throw UnrecognizedPropertyException.from(parser, type, propertyName, deserializer.getKnownPropertyNames());
    }
}
