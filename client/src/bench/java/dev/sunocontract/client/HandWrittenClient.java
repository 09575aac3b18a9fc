package dev.sunocontract.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hand-written client to compare with: records, a mapper, the JDK's client; no validation, no retries, no unknown
 * fields.
 */
final class HandWrittenClient {

    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    record TaskListRequest(List<String> ids, String action) {}

    record TaskListResponse(String code, String message, List<Task> data) {}

    record Task(
            String taskId,
            String notifyHook,
            String action,
            String status,
            String failReason,
            long submitTime,
            long startTime,
            long finishTime,
            String progress,
            List<Clip> data) {}

    record Clip(
            String id,
            String title,
            String status,
            String audioUrl,
            String imageUrl,
            String videoUrl,
            String modelName,
            Metadata metadata) {}

    record Metadata(String tags, String prompt, BigDecimal duration, String type) {}

    record PersonaMusicRequest(
            String prompt,
            String generationType,
            String tags,
            String negativeTags,
            String mv,
            String title,
            String task,
            String personaId,
            String artistClipId) {}

    record MusicGeneration(String id, List<Clip> clips) {}

    private final HttpClient http;
    private final URI base;
    private final @Nullable Duration timeout;

    /**
     * Creates a client.
     *
     * @param timeout the timeout of each request; null for none, which saves the JDK's client a wake-up per request
     */
    HandWrittenClient(HttpClient http, URI base, @Nullable Duration timeout) {
        this.http = http;
        this.base = base;
        this.timeout = timeout;
    }

    TaskListResponse listTasks(List<String> ids) throws IOException, InterruptedException {
        return JSON.readValue(post("/suno/fetch", new TaskListRequest(ids, "MUSIC")), TaskListResponse.class);
    }

    MusicGeneration generateMusic(PersonaMusicRequest song) throws IOException, InterruptedException {
        return JSON.readValue(post("/suno/generate", song), MusicGeneration.class);
    }

    private byte[] post(String path, Object body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer k")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        if (timeout != null) {
            request.timeout(timeout);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }
}
