package dev.sunocontract.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.testkit.exchange.Exchange;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEncodingTest {

    private static final String JSON = "{\"title\":\"Regen in Köln\"}";

    @ParameterizedTest
    @CsvSource({"UTF-16, UTF-16", "UTF-16LE, UTF-16", "UTF-16BE, UTF-16", "UTF-32LE, UTF-32", "UTF-32BE, UTF-32"})
    void namesWideEncodings(String charset, String name) {
        assertThat(problem("application/json", JSON, charset)).get().asString().startsWith("the body is in " + name);
        assertThat(problem("application/json", "\uFEFF" + JSON, charset))
                .get()
                .asString()
                .startsWith("the body is in " + name);
    }

    @Test
    void namesByteOrderMarkOfUtf8() {
        assertThat(problem("application/json", "\uFEFF" + JSON, "UTF-8"))
                .contains("the body is in UTF-8 with a byte order mark, but JSON between systems is in UTF-8"
                        + " without a mark");
    }

    @ParameterizedTest
    @CsvSource({"utf-16", "ISO-8859-1", "windows-1252"})
    void namesCharsetThatReadsAnotherText(String charset) {
        assertThat(problem("application/json; charset=\"" + charset + "\"", JSON, "UTF-8"))
                .contains("the Content-Type says charset " + charset + ", but the body is in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8", "application/json; Charset=utf8"})
    void utf8IsFine(String contentType) {
        assertThat(problem(contentType, JSON, "UTF-8")).isEmpty();
    }

    @Test
    void charsetThatReadsTheSameTextIsFine() {
        assertThat(problem("application/json; charset=ISO-8859-1", "{}", "UTF-8"))
                .isEmpty();
        assertThat(problem("application/json; charset=of-my-own", JSON, "UTF-8"))
                .isEmpty();
    }

    @Test
    void otherTypesAndEmptyBodiesAreNotJudged() {
        assertThat(problem("audio/mpeg", "\uFEFF", "UTF-16BE")).isEmpty();
        assertThat(problem("application/json; charset=utf-16", "", "UTF-8")).isEmpty();
        assertThat(problem("application/json", "7", "UTF-8")).isEmpty();
        assertThat(JsonEncoding.problem(new Exchange.Response(200, Map.of(), JSON.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    private static Optional<String> problem(String contentType, String text, String charset) {
        byte[] body = text.getBytes(Charset.forName(charset));
        return JsonEncoding.problem(new Exchange.Response(200, Map.of("Content-Type", contentType), body));
    }
}
