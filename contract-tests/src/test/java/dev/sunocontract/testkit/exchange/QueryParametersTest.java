package dev.sunocontract.testkit.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    @Test
    void parsesRepeatedEmptyAndEncodedValues() {
        assertThat(QueryParameters.parse("id=a&id=b%20c&flag&x=1=2"))
                .isEqualTo(Map.of("id", List.of("a", "b c"), "flag", List.of(""), "x", List.of("1=2")));
    }

    @Test
    void keepsInvalidPercentEncoding() {
        assertThat(QueryParameters.parse("rate=100%")).isEqualTo(Map.of("rate", List.of("100%")));
    }

    @Test
    void missingQueryHasNoParameters() {
        assertThat(QueryParameters.parse(null)).isEmpty();
        assertThat(QueryParameters.parse("")).isEmpty();
    }

    @Test
    void encodesEverythingButCommas() {
        assertThat(QueryParameters.percentEncode("a b,c/é")).isEqualTo("a%20b,c%2F%C3%A9");
    }
}
