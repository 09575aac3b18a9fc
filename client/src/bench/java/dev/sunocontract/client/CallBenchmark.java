package dev.sunocontract.client;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.client.generated.gateway.api.TasksApi;
import dev.sunocontract.client.generated.gateway.model.TaskListRequest;
import dev.sunocontract.client.generated.gateway.model.TaskListResponse;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compares whole calls of the client with hand-written code: a batch query with a response of 8 KB, and a song request
 * with a persona. {@code stub} has no network and so measures encoding, decoding and validation; {@code loopback} uses
 * HTTP.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dsun.net.httpserver.nodelay=true")
public class CallBenchmark {

    private static final String LYRICS = "[Verse]\\nRain on a tin roof\\n".repeat(24);

    private static final String CLIP = """
            {"id":"e9893d04-6a63-4007-8473-64b706eca4d1","title":"Electric Dance Party","status":"complete",\
            "metadata":{"tags":"club banger high-energy edm",
            "prompt":"%s","duration":125.4,"error_type":null,"error_message":null,\
            "audio_prompt_id":null,"gpt_description_prompt":"dance"},
            "audio_url":"https://example.com/e9893d04.mp3","image_url":"https://example.com/e9893d04.png",\
            "video_url":"","model_name":"chirp-v3",
            "image_large_url":"https://example.com/large_e9893d04.png","major_model_version":"v3"}""".formatted(LYRICS);

    private static final String TASK = """
            {"task_id":"346c5d10-a4a1-4f49-a851-66a7dae6cfaf","notify_hook":"","action":"MUSIC",\
            "status":"SUCCESS","fail_reason":"",
            "submit_time":1716191749,"start_time":1716191786,"finish_time":1716191900,"progress":"100%%",\
            "data":[%s,%s]}""".formatted(CLIP, CLIP);

    private static final byte[] TASK_LIST = "{\"code\":\"success\",\"message\":\"\",\"data\":[%s,%s,%s]}"
            .formatted(TASK, TASK, TASK)
            .getBytes(StandardCharsets.UTF_8);

    private static final byte[] MUSIC_GENERATION =
            "{\"id\":\"346c5d10\",\"clips\":[]}".getBytes(StandardCharsets.UTF_8);

    private static final List<String> TASK_IDS = List.of("346c5d10-a4a1-4f49-a851-66a7dae6cfaf");

    /** The network: {@code stub} or {@code loopback}. */
    @Param({"stub", "loopback"})
    String network = "stub";

    /** Whether the hand-written code sets a timeout, as the client always does. */
    @Param({"false", "true"})
    boolean withTimeout;

    /** Whether the client is given an HTTP client like that of the hand-written code, in place of its own. */
    @Param({"false", "true"})
    boolean givenHttpClient;

    private final ExecutorService serverThreads = Executors.newCachedThreadPool();
    private HttpServer server;
    private SunoClient taskListClient;
    private SunoClient songClient;
    private TasksApi tasksApi;
    private HandWrittenClient handWrittenTaskListClient;
    private HandWrittenClient handWrittenSongClient;
    private final SongRequest songRequest = SongRequest.withPersona(Persona.reference("persona", "clip"))
            .lyrics("[Verse]\nRain on a tin roof")
            .title("Rain")
            .tags("folk");
    private final HandWrittenClient.PersonaMusicRequest handWrittenSongRequest =
            new HandWrittenClient.PersonaMusicRequest(
                    "[Verse]\nRain on a tin roof",
                    "TEXT",
                    "folk",
                    "",
                    "chirp-v4-tau",
                    "Rain",
                    "artist_consistency",
                    "persona",
                    "clip");

    /** Starts a server and the clients. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serverThreads);
        Map.of("/suno/fetch", TASK_LIST, "/suno/generate", MUSIC_GENERATION)
                .forEach((path, body) -> server.createContext(path, call -> {
                    call.getRequestBody().readAllBytes();
                    call.sendResponseHeaders(200, body.length);
                    call.getResponseBody().write(body);
                    call.close();
                }));
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        taskListClient = client(base, TASK_LIST);
        songClient = client(base, MUSIC_GENERATION);
        tasksApi = new TasksApi(taskListClient.apiInvoker());
        Duration timeout = withTimeout ? Duration.ofSeconds(60) : null;
        handWrittenTaskListClient = new HandWrittenClient(httpClient(TASK_LIST), base, timeout);
        handWrittenSongClient = new HandWrittenClient(httpClient(MUSIC_GENERATION), base, timeout);
    }

    private SunoClient client(URI base, byte[] response) {
        SunoClient.Builder client =
                SunoClient.builder().provider(Provider.COMETAPI).apiKey("k").baseUri(base);
        if (givenHttpClient || network.equals("stub")) {
            client.httpClient(httpClient(response));
        }
        return client.build();
    }

    private HttpClient httpClient(byte[] response) {
        return network.equals("stub") ? new StubHttpClient(response) : HttpClient.newHttpClient();
    }

    /** Stops the server and the clients. */
    @TearDown(Level.Trial)
    public void stop() {
        taskListClient.close();
        songClient.close();
        server.stop(0);
        serverThreads.shutdown();
    }

    /** Sends a batch query with the client. */
    @Benchmark
    public Map<String, TaskState> taskListWithClient() {
        return taskListClient.tasks().get(TASK_IDS);
    }

    /** Sends a batch query with the generated bindings. */
    @Benchmark
    public TaskListResponse taskListWithBindings() {
        return tasksApi.listTasks(new TaskListRequest().ids(TASK_IDS).action("MUSIC"));
    }

    /** Sends a batch query with records and the JDK's client. */
    @Benchmark
    public Object taskListByHand() throws IOException, InterruptedException {
        return handWrittenTaskListClient.listTasks(TASK_IDS);
    }

    /** Sends a song request with the client. */
    @Benchmark
    public SongTask personaSongWithClient() {
        return songClient.music().generate(songRequest);
    }

    /** Sends a song request with records and the JDK's client. */
    @Benchmark
    public Object personaSongByHand() throws IOException, InterruptedException {
        return handWrittenSongClient.generateMusic(handWrittenSongRequest);
    }
}
