package dev.sunocontract.client;

import com.sun.net.httpserver.HttpServer;
import dev.sunocontract.client.generated.gateway.api.TasksApi;
import dev.sunocontract.client.generated.gateway.model.TaskListAnswer;
import dev.sunocontract.client.generated.gateway.model.TaskListRequest;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
 * Whole calls beside what one would write by hand: a batch query whose answer has 8 KB, and a persona's song. {@code canned} leaves the
 * network out, so that encoding, decoding and checks are all there is; {@code loopback} has it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dsun.net.httpserver.nodelay=true")
public class CallBenchmark {

    private static final String TRACK = """
            {"id":"e9893d04-6a63-4007-8473-64b706eca4d1","title":"Electric Dance Party","status":"complete","metadata":{"tags":"club banger high-energy edm",
            "prompt":"%s","duration":125.4,"error_type":null,"error_message":null,"audio_prompt_id":null,"gpt_description_prompt":"dance"},
            "audio_url":"https://example.com/e9893d04.mp3","image_url":"https://example.com/e9893d04.png","video_url":"","model_name":"chirp-v3",
            "image_large_url":"https://example.com/large_e9893d04.png","major_model_version":"v3"}""".formatted("[Verse]\\nRain on a tin roof\\n".repeat(24));

    private static final String TASK = """
            {"task_id":"346c5d10-a4a1-4f49-a851-66a7dae6cfaf","notify_hook":"","action":"MUSIC","status":"SUCCESS","fail_reason":"",
            "submit_time":1716191749,"start_time":1716191786,"finish_time":1716191900,"progress":"100%%","data":[%s,%s]}""".formatted(TRACK, TRACK);

    private static final byte[] BATCH = "{\"code\":\"success\",\"message\":\"\",\"data\":[%s,%s,%s]}"
            .formatted(TASK, TASK, TASK)
            .getBytes(StandardCharsets.UTF_8);

    private static final byte[] CLIPS = "{\"id\":\"346c5d10\",\"clips\":[]}".getBytes(StandardCharsets.UTF_8);

    private static final List<String> IDS = List.of("346c5d10-a4a1-4f49-a851-66a7dae6cfaf");

    /** Whether there is a network. */
    @Param({"canned", "loopback"})
    String network = "canned";

    private HttpServer server;
    private SunoClient batches;
    private SunoClient songs;
    private TasksApi bindings;
    private ByHand batchesByHand;
    private ByHand songsByHand;
    private final MusicRequest song = MusicRequest.withPersona(Persona.known("persona", "clip"))
            .lyrics("[Verse]\nRain on a tin roof")
            .title("Rain")
            .tags("folk");
    private final ByHand.PersonaSong songByHand = new ByHand.PersonaSong(
            "[Verse]\nRain on a tin roof",
            "TEXT",
            "folk",
            "",
            "chirp-v4-tau",
            "Rain",
            "artist_consistency",
            "persona",
            "clip");

    /** Starts a server that answers both, and clients of it. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        Map.of("/suno/fetch", BATCH, "/suno/generate", CLIPS)
                .forEach((path, body) -> server.createContext(path, call -> {
                    call.getRequestBody().readAllBytes();
                    call.sendResponseHeaders(200, body.length);
                    call.getResponseBody().write(body);
                    call.close();
                }));
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        batches = client(base, BATCH);
        songs = client(base, CLIPS);
        bindings = new TasksApi(batches.calls());
        batchesByHand = new ByHand(http(BATCH), base);
        songsByHand = new ByHand(http(CLIPS), base);
    }

    private SunoClient client(URI base, byte[] answer) {
        return SunoClient.builder()
                .provider(Provider.COMETAPI)
                .apiKey("k")
                .baseUri(base)
                .httpClient(http(answer))
                .build();
    }

    private HttpClient http(byte[] answer) {
        return network.equals("canned") ? new CannedHttp(answer) : HttpClient.newHttpClient();
    }

    /** Ends both. */
    @TearDown(Level.Trial)
    public void stop() {
        batches.close();
        songs.close();
        server.stop(0);
    }

    /** The client's own words. */
    @Benchmark
    public Map<String, TaskState> batchWithTheClient() {
        return batches.tasks().get(IDS);
    }

    /** The generated bindings. */
    @Benchmark
    public TaskListAnswer batchWithTheBindings() {
        return bindings.listTasks(new TaskListRequest().ids(IDS).action("MUSIC"));
    }

    /** Records and the JDK. */
    @Benchmark
    public Object batchByHand() throws IOException, InterruptedException {
        return batchesByHand.tasks(IDS);
    }

    /** The client's own words. */
    @Benchmark
    public SongTask songWithTheClient() {
        return songs.music().generate(song);
    }

    /** Records and the JDK. */
    @Benchmark
    public Object songByHand() throws IOException, InterruptedException {
        return songsByHand.generate(songByHand);
    }
}
