package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.ReplayExtension;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sample.generated.ApiClient;
import sample.generated.api.TasksApi;
import sample.generated.model.Task;
import sample.generated.model.TaskListRequest;

/** The client that openapi-generator's plugin made of the published document. */
class GeneratedClientTest {

    @RegisterExtension
    static final ReplayExtension COMETAPI = ReplayExtension.of(Provider.COMETAPI);

    @Test
    void readsTheTasksOfTheProvider() throws Exception {
        TaskListRequest request =
                new TaskListRequest().ids(List.of("736a6f88-bd29-4b1e-b110-37132a5325ac")).action("MUSIC");

        List<Task> tasks = new TasksApi(client(COMETAPI.baseUri())).listTasks(request).getData();

        assertFalse(tasks.isEmpty());
    }

    @Test
    void readsAStatusThatNoDocumentLists() throws Exception {
        byte[] body = "{\"code\": \"success\", \"message\": \"\", \"data\": {\"task_id\": \"1\", \"status\": \"PAUSED\"}}"
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

            assertEquals("PAUSED", new TasksApi(client(uri)).getTask("1").getData().getStatus());
        } finally {
            server.stop(0);
        }
    }

    private static ApiClient client(URI baseUri) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(baseUri.toString());
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer test"));
        return client;
    }
}
