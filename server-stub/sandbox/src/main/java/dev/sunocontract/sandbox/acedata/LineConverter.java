package dev.sunocontract.sandbox.acedata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a response as one line, for callers that want lines of an operation whose result is there at once. */
@Component
class LineConverter extends AbstractHttpMessageConverter<Object> {

    private final JsonMapper json;

    LineConverter(JsonMapper json) {
        super(MediaType.parseMediaType(HeldCalls.NDJSON));
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return true;
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("lines are written only", message);
    }

    @Override
    protected void writeInternal(Object body, HttpOutputMessage message) throws IOException {
        message.getBody().write((json.writeValueAsString(body) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
