package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The Accept header of a request chooses")
class AcceptHeaderTest {

    private static final List<String> OFFERED = List.of("application/json", "application/x-ndjson");

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("the offered type that the client prefers")
    @CsvSource(delimiter = '|', textBlock = """
                    application/x-ndjson                                  | application/x-ndjson
                    APPLICATION/X-NDJSON                                  | application/x-ndjson
                    application/x-ndjson, application/json                | application/x-ndjson
                    application/json, application/x-ndjson                | application/json
                    application/json;q=0.5, application/x-ndjson          | application/x-ndjson
                    application/json, application/x-ndjson;q=0.9          | application/json
                    application/x-ndjson;q=0                              | application/json
                    application/x-ndjson;q=0, */*                         | application/json
                    */*, application/x-ndjson                             | application/x-ndjson
                    application/*                                         | application/json
                    */*                                                   | application/json
                    text/html                                             | application/json
                    nonsense                                              | application/json
                    application/x-ndjson;q=high                           | application/json
                    """)
    void choosesPreferredType(String header, String expected) {
        assertThat(AcceptHeader.preferred(header, OFFERED)).isEqualTo(expected);
    }

    @Test
    @DisplayName("JSON without the header, and with more types than Spring sorts")
    void choosesJson() {
        assertThat(AcceptHeader.preferred(null, OFFERED)).isEqualTo("application/json");
        assertThat(AcceptHeader.preferred("application/x-ndjson,".repeat(60) + "*/*", OFFERED))
                .isEqualTo("application/json");
    }
}
