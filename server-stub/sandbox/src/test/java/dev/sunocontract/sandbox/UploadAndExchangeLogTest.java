package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The storage of uploads, and the exchange log on the console. */
@ExtendWith(OutputCaptureExtension.class)
class UploadAndExchangeLogTest {

    @RegisterExtension
    private static final SandboxExtension sandbox = SandboxExtension.createExclusive("--speed=0", "--log-exchanges");

    @Test
    void refusesUploadThatWasNotStarted() throws Exception {
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
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(sandbox.baseUri(Provider.COMETAPI).resolve("/_sandbox/uploads"))
                        .header("Content-Type", "multipart/form-data; boundary=part")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build());

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void logsExchangeAsJsonLineWithoutKey(CapturedOutput output) throws Exception {
        send(HttpRequest.newBuilder(
                        URI.create(sandbox.baseUri(Provider.COMETAPI) + "/suno/fetch/nothing?key=hidden-too"))
                .header("Authorization", "Bearer never-shown")
                .build());

        assertThat(output.getOut())
                .contains("\"provider\":\"cometapi\",\"operationId\":\"getTask\"")
                .contains("\"path\":\"/cometapi/suno/fetch/nothing\"")
                .doesNotContain("never-shown", "hidden-too");
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
