package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.server.sandbox.engine.Take;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.util.RawValue;

/** Clips that will not change any more, written out once: whoever polls a list asks for most of it again and again. */
@Component
class FinishedClips {

    /** Some megabytes; what is not among them is written anew. */
    private static final int MOST = 1_000;

    private final GatewayClips clips;
    private final MediaLinks links;
    private final JsonMapper json;
    private final Map<Shown, JsonNode> written = new ConcurrentHashMap<>();

    /** Everything that the text depends on. */
    private record Shown(List<Take> takes, Instant submitted, String sandbox) {}

    FinishedClips(GatewayClips clips, MediaLinks links, JsonMapper json) {
        this.clips = clips;
        this.links = links;
        this.json = json;
    }

    /** The clips of a job that has succeeded: a tree in name only. */
    JsonNode of(Job job) {
        Shown shown = new Shown(job.takes(), job.submitted(), links.here().sandbox());
        JsonNode known = written.get(shown);
        return known != null ? known : write(shown, job);
    }

    private JsonNode write(Shown shown, Job job) {
        if (written.size() >= MOST) {
            written.clear();
        }
        SerializedString text = new SerializedString(json.writeValueAsString(clips.clips(job)));
        JsonNode node = JsonNodeFactory.instance.rawValueNode(new RawValue(text));
        written.put(shown, node);
        return node;
    }
}
