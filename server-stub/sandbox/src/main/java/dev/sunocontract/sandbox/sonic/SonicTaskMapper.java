package dev.sunocontract.sandbox.sonic;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.stub.generated.sonic.model.ClipState;
import dev.sunocontract.stub.generated.sonic.model.SunoClip;
import dev.sunocontract.stub.generated.sonic.model.VoicePersona;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Maps tasks to the data of the sonic wire. */
@Component
class SonicTaskMapper {

    /** The fields that newer answers have as null where there is no value. */
    private static final List<String> NULL_FIELDS = List.of(
            SunoClip.JSON_PROPERTY_VIDEO_URL,
            SunoClip.JSON_PROPERTY_GPT_DESCRIPTION_PROMPT,
            SunoClip.JSON_PROPERTY_DURATION,
            SunoClip.JSON_PROPERTY_NEGATIVE_TAGS,
            SunoClip.JSON_PROPERTY_STYLE_WEIGHT,
            SunoClip.JSON_PROPERTY_WEIRDNESS_CONSTRAINT);

    private static final String INSTRUMENTAL = "[Instrumental]";

    private final SandboxEngine engine;
    private final MediaUrlResolver mediaUrls;
    private final JsonMapper json;

    SonicTaskMapper(SandboxEngine engine, MediaUrlResolver mediaUrls, JsonMapper json) {
        this.engine = engine;
        this.mediaUrls = mediaUrls;
        this.json = json;
    }

    /** Whether a task can be queried, as one that the wire has. */
    static boolean isTask(TaskRecord task) {
        return Set.of(TaskRecord.Type.MUSIC, TaskRecord.Type.VOICE).contains(task.type());
    }

    /** Maps the result so far; null while there is none. */
    @Nullable
    JsonNode toData(TaskRecord task) {
        TaskPhase phase = task.phase(engine.now());
        if (phase == TaskPhase.SUBMITTED) {
            return null;
        }
        if (task.type() == TaskRecord.Type.VOICE) {
            return phase == TaskPhase.SUCCESS ? json.valueToTree(toPersona(task)) : null;
        }
        JsonNode request = json.readTree(task.requestBody());
        return request.path("auto_concat").asBoolean(false) ? toPair(task, request) : toClips(task, request);
    }

    private VoicePersona toPersona(TaskRecord task) {
        String id = SandboxEngine.voiceId(task);
        return new VoicePersona()
                .personaId(id)
                .name(engine.findPersona(id).map(persona -> persona.name()).orElse(""));
    }

    private ArrayNode toClips(TaskRecord task, JsonNode request) {
        ArrayNode clips = json.createArrayNode();
        task.clips().forEach(clip -> clips.add(toClip(task, clip, request)));
        return clips;
    }

    /** Maps the two clips of a task to one pair: the new part and, when it is complete, the whole song. */
    private ArrayNode toPair(TaskRecord task, JsonNode request) {
        ArrayNode pairs = json.createArrayNode();
        ObjectNode pair = pairs.addObject();
        ClipRecord whole = task.clips().get(1);
        pair.set(
                request.has("infill_start_s") ? "replaced" : "extended",
                toClip(task, task.clips().get(0), request));
        if (task.isComplete(whole, engine.now())) {
            pair.set("full", toClip(task, whole, request));
        } else {
            pair.putNull("full");
        }
        return pairs;
    }

    private ObjectNode toClip(TaskRecord task, ClipRecord clip, JsonNode request) {
        ClipState state = toState(task, clip);
        boolean playable = state.equals(ClipState.SUCCEEDED) || state.equals(ClipState.RUNNING);
        boolean separated = clip.origin() == ClipRecord.Origin.STEM;
        SunoClip wireClip = new SunoClip()
                .clipId(clip.id())
                .state(state)
                .title(clip.title())
                .tags(clip.tags())
                .lyrics(clip.lyrics().isEmpty() ? INSTRUMENTAL : clip.lyrics())
                .imageUrl(mediaUrls.forCurrentRequest().image(clip))
                .audioUrl(playable ? audioUrl(task, clip, state) : "")
                .createdAt(task.submittedAt().truncatedTo(ChronoUnit.MILLIS).toString())
                .mv(clip.model())
                .stemType(separated ? stemType(clip) : null);
        BigDecimal duration = clip.statedSeconds();
        if (state.equals(ClipState.SUCCEEDED) && duration != null) {
            wireClip.duration(StringNode.valueOf(String.format(Locale.ROOT, "%.2f", duration)));
        }
        if (state.equals(ClipState.FAILED)) {
            wireClip.errorMessage(task.failureReason() == null ? "failed" : task.failureReason());
        }
        ObjectNode tree = json.valueToTree(wireClip);
        for (String field : NULL_FIELDS) {
            if (!tree.has(field)) {
                tree.set(
                        field, request.has(field) && !field.equals("duration") ? request.path(field) : json.nullNode());
            }
        }
        return tree;
    }

    private String audioUrl(TaskRecord task, ClipRecord clip, ClipState state) {
        return state.equals(ClipState.SUCCEEDED)
                ? mediaUrls.forCurrentRequest().audio(task, clip)
                : mediaUrls.forCurrentRequest().stream(clip);
    }

    private static String stemType(ClipRecord clip) {
        return clip.title().substring(clip.title().lastIndexOf(" - ") + 3);
    }

    private ClipState toState(TaskRecord task, ClipRecord clip) {
        Instant now = engine.now();
        TaskPhase phase = task.phase(now);
        if (task.isComplete(clip, now)) {
            return ClipState.SUCCEEDED;
        }
        return switch (phase) {
            case NOT_START, SUBMITTED, QUEUED -> ClipState.PENDING;
            case IN_PROGRESS -> ClipState.RUNNING;
            case SUCCESS, FAILURE -> ClipState.FAILED;
        };
    }
}
