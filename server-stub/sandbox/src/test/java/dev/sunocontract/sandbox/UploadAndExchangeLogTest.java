package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The store that uploads are sent to, and the log. */
@ExtendWith(OutputCaptureExtension.class)
class UploadAndExchangeLogTest {

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(0, "--speed=0", "--log-exchanges");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void refusesUnannouncedUpload() throws Exception {
        String form = """
                --part\r
                Content-Disposition: form-data; name="key"\r
                \r
                raw_uploads/00000000-0000-4000-8000-000000000001.mp3\r
                --part\r
                Content-Disposition: form-data; name="file"; filename="a.mp3"\r
                \r
                sound\r
                --part--\r
                """;
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(sandbox.baseUri(Provider.COMETAPI).resolve("/_sandbox/uploads"))
                        .header("Content-Type", "multipart/form-data; boundary=part")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void logsExchangeAsJsonLineWithoutKey(CapturedOutput output) throws Exception {
        send(HttpRequest.newBuilder(
                        URI.create(sandbox.baseUri(Provider.COMETAPI) + "/suno/fetch/nothing?key=hidden-too"))
                .header("Authorization", "Bearer never-shown")
                .build());

        assertThat(output.getOut())
                .contains("\"provider\":\"cometapi\",\"operation\":\"getTask\"")
                .contains("\"path\":\"/cometapi/suno/fetch/nothing\"")
                .doesNotContain("never-shown", "hidden-too");
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
