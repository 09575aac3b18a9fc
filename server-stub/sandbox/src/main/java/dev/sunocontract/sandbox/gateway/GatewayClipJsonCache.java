package dev.sunocontract.sandbox.gateway;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.TaskFault;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.util.RawValue;

/** Caches the JSON text of complete clips, which do not change any more and are polled repeatedly. */
@Component
class GatewayClipJsonCache {

    /** Some megabytes of JSON. */
    private static final int MAX_ENTRIES = 1_000;

    private final GatewayClipMapper clipMapper;
    private final MediaUrlResolver mediaUrls;
    private final JsonMapper json;
    private final Map<CacheKey, CachedClips> cache = new ConcurrentHashMap<>();

    private record CacheKey(String taskId, Instant submittedAt, String baseUrl) {}

    /** The text, and what else it depends on: an id may return with other clips after a reset. */
    private record CachedClips(List<ClipRecord> clips, Set<TaskFault> faults, JsonNode json) {

        boolean isOf(TaskRecord task) {
            return clips.equals(task.clips()) && faults.equals(task.faults());
        }
    }

    GatewayClipJsonCache(GatewayClipMapper clipMapper, MediaUrlResolver mediaUrls, JsonMapper json) {
        this.clipMapper = clipMapper;
        this.mediaUrls = mediaUrls;
        this.json = json;
    }

    /** Returns the clips of a successful task, as a node that holds raw JSON text. */
    JsonNode clipsOf(TaskRecord task) {
        CacheKey key = new CacheKey(
                task.id(), task.submittedAt(), mediaUrls.forCurrentRequest().baseUrl());
        CachedClips cached = cache.get(key);
        return cached != null && cached.isOf(task) ? cached.json() : write(key, task);
    }

    private JsonNode write(CacheKey key, TaskRecord task) {
        if (cache.size() >= MAX_ENTRIES) {
            cache.clear();
        }
        SerializedString text = new SerializedString(json.writeValueAsString(clipMapper.toClips(task)));
        JsonNode node = JsonNodeFactory.instance.rawValueNode(new RawValue(text));
        cache.put(key, new CachedClips(task.clips(), task.faults(), node));
        return node;
    }
}
