package sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.ReplayExtension;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.validation.ContractValidator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Client and kit run beside Spring Boot 3, which uses Jackson 2. */
class ClientAndKitTest {

    private static final String SONG = "{\"prompt\": \"la\", \"title\": \"Rain\", \"tags\": \"folk\", \"mv\": 7}";

    @RegisterExtension
    static final ReplayExtension COMETAPI = ReplayExtension.of(Provider.COMETAPI);

    @Test
    void clientSubmitsAndReadsATask() {
        try (SunoClient suno = SunoClient.builder()
                .provider(Provider.COMETAPI)
                .apiKey("test")
                .baseUri(COMETAPI.baseUri())
                .build()) {
            String id = suno.music()
                    .generate(SongRequest.custom("la").title("Rain").tags("folk"))
                    .id();
            Map<String, TaskState> states = suno.tasks().get(List.of(id));

            assertThat(id).isNotEmpty();
            assertThat(states).isNotNull();
        }
    }

    @Test
    void kitValidatesAnExchange() {
        Exchange.Request request = new Exchange.Request(
                "POST",
                "/suno/submit/music",
                Map.of(),
                Map.of("Content-Type", "application/json"),
                SONG.getBytes(StandardCharsets.UTF_8));

        assertThat(ContractValidator.of(Provider.COMETAPI)
                        .validate(new Exchange(request, null))
                        .violations())
                .isNotEmpty();
    }

    @Test
    void jacksonOfTheApplicationStillWorks() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(Map.of("title", "Rain")))
                .isEqualTo("{\"title\":\"Rain\"}");
    }
}
