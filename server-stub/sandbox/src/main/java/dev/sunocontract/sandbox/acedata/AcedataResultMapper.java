package dev.sunocontract.sandbox.acedata;

import dev.sunocontract.sandbox.engine.ClipRecord;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.TaskPhase;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.media.Melody;
import dev.sunocontract.sandbox.web.MediaUrlResolver;
import dev.sunocontract.stub.generated.acedata.model.LyricsText;
import dev.sunocontract.stub.generated.acedata.model.MediaFile;
import dev.sunocontract.stub.generated.acedata.model.Midi;
import dev.sunocontract.stub.generated.acedata.model.MidiInstrument;
import dev.sunocontract.stub.generated.acedata.model.MidiNote;
import dev.sunocontract.stub.generated.acedata.model.MusicAction;
import dev.sunocontract.stub.generated.acedata.model.Song;
import dev.sunocontract.stub.generated.acedata.model.SongState;
import dev.sunocontract.stub.generated.acedata.model.StemReference;
import dev.sunocontract.stub.generated.acedata.model.StemSet;
import dev.sunocontract.stub.generated.acedata.model.Upload;
import dev.sunocontract.stub.generated.acedata.model.Vox;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Maps what tasks produce to {@code data} of the acedata wire. */
@Component
class AcedataResultMapper {

    private static final DateTimeFormatter TIMESTAMP_FORMAT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String COMPLETE = "complete";

    /** The documented default of requests without a model. */
    private static final String DEFAULT_MODEL = "chirp-v4";

    private final SandboxEngine engine;
    private final MediaUrlResolver mediaUrls;
    private final JsonMapper json;

    AcedataResultMapper(SandboxEngine engine, MediaUrlResolver mediaUrls, JsonMapper json) {
        this.engine = engine;
        this.mediaUrls = mediaUrls;
        this.json = json;
    }

    /** Maps what a task has produced so far: songs, files or notes in a list, or one object. */
    Object toData(TaskRecord task) {
        return switch (task.type()) {
            case LYRICS -> toLyrics(task);
            case MP3 ->
                List.of(new MediaFile().fileUrl(mediaUrls.forCurrentRequest().audio(source(task))));
            case WAV ->
                List.of(new MediaFile().fileUrl(mediaUrls.forCurrentRequest().wav(source(task))));
            case MIDI -> toMidi(task);
            default -> toMusicData(task);
        };
    }

    private Object toMusicData(TaskRecord task) {
        JsonNode request = json.readTree(task.requestBody());
        if (task.clips().size() == 1 && !request.has("action")) {
            ClipRecord clip = task.clips().get(0);
            return clip.origin() == ClipRecord.Origin.UPLOADED ? toUpload(clip) : toVox(clip, request);
        }
        return toSongs(task);
    }

    private ClipRecord source(TaskRecord task) {
        return engine.clip(String.valueOf(task.sourceId()));
    }

    List<LyricsText> toLyrics(TaskRecord task) {
        TaskRecord.Lyrics lyrics = Objects.requireNonNull(task.lyrics(), "a lyrics task has lyrics");
        return List.of(new LyricsText()
                .text(lyrics.text())
                .title(lyrics.title())
                .tags(lyrics.tags())
                .status(COMPLETE));
    }

    /** Maps the notes of the song's placeholder audio. */
    List<Midi> toMidi(TaskRecord task) {
        ClipRecord clip = source(task);
        List<MidiNote> notes = new Melody(clip.id())
                .notes(clip.durationSeconds()).stream()
                        .map(note -> new MidiNote()
                                .pitch(note.key())
                                .start(BigDecimal.valueOf(note.start()))
                                .end(BigDecimal.valueOf(note.end()))
                                .velocity(BigDecimal.ONE))
                        .toList();
        return List.of(new Midi()
                .state(COMPLETE)
                .instruments(List.of(new MidiInstrument().name("Melody").notes(notes))));
    }

    Upload toUpload(ClipRecord clip) {
        return new Upload()
                .audioId(clip.id())
                .title(clip.title())
                .audioUrl(mediaUrls.forCurrentRequest().audio(clip))
                .imageUrl(mediaUrls.forCurrentRequest().image(clip))
                .duration(clip.statedSeconds());
    }

    /** Maps vocals, whose part is that of the request. */
    Vox toVox(ClipRecord clip, JsonNode request) {
        return new Vox()
                .id(clip.id())
                .sourceClipId(clip.sourceClipId())
                .status(COMPLETE)
                .vocalAudioUrl(mediaUrls.forCurrentRequest().audio(clip))
                .vocalStartS(request.path("vocal_start").decimalValue(BigDecimal.ZERO))
                .vocalEndS(request.path("vocal_end").decimalValue(BigDecimal.valueOf(clip.durationSeconds())));
    }

    /** Maps the songs of a task at the current time. */
    List<Song> toSongs(TaskRecord task) {
        return task.clips().stream().map(clip -> toSong(task, clip)).toList();
    }

    private Song toSong(TaskRecord task, ClipRecord clip) {
        SongState state = state(task, clip);
        boolean started = !SongState.PENDING.equals(state);
        JsonNode request = json.readTree(task.requestBody());
        return new Song()
                .id(clip.id())
                .title(clip.title())
                .imageUrl(started ? mediaUrls.forCurrentRequest().image(clip) : null)
                .imageLargeUrl(started ? mediaUrls.forCurrentRequest().image(clip) : null)
                .lyric(clip.lyrics())
                .audioUrl(audioUrl(task, clip, state))
                .videoUrl("")
                .createdAt(TIMESTAMP_FORMAT.format(task.submittedAt()))
                .model(clip.model().isEmpty() ? DEFAULT_MODEL : clip.model())
                .state(state)
                .prompt(request.path("prompt").asString(null))
                .style(clip.tags())
                .duration(SongState.SUCCEEDED.equals(state) ? clip.statedSeconds() : null)
                .stemSet(stemSet(request, clip));
    }

    private SongState state(TaskRecord task, ClipRecord clip) {
        TaskPhase phase = task.phase(engine.now());
        if (phase == TaskPhase.SUCCESS && task.isFailedTake(clip)) {
            return SongState.ERROR;
        }
        if (task.isComplete(clip, engine.now())) {
            return SongState.SUCCEEDED;
        }
        return phase == TaskPhase.IN_PROGRESS ? SongState.RUNNING : SongState.PENDING;
    }

    private String audioUrl(TaskRecord task, ClipRecord clip, SongState state) {
        if (SongState.SUCCEEDED.equals(state)) {
            return mediaUrls.forCurrentRequest().audio(task, clip);
        }
        return SongState.RUNNING.equals(state) ? mediaUrls.forCurrentRequest().stream(clip) : "";
    }

    private static @Nullable Integer stemSet(JsonNode request, ClipRecord clip) {
        return isExtraction(request) ? (clip.number() + 1) / 2 : null;
    }

    private static boolean isExtraction(JsonNode request) {
        return request.path("action").asString("").equals(MusicAction.EXTRACT_STEM.value());
    }

    /** Maps the pairs of an extracted stem and the rest; null for other tasks. */
    @Nullable
    List<StemSet> toStemSets(TaskRecord task) {
        JsonNode request = json.readTree(task.requestBody());
        if (!isExtraction(request)) {
            return null;
        }
        List<StemSet> sets = new ArrayList<>();
        for (int i = 0; i + 1 < task.clips().size(); i += 2) {
            sets.add(new StemSet()
                    .stemType(request.path("stem_type").asString(""))
                    .isolated(toReference(task, task.clips().get(i)))
                    .remainder(toReference(task, task.clips().get(i + 1))));
        }
        return sets;
    }

    private StemReference toReference(TaskRecord task, ClipRecord clip) {
        return new StemReference().id(clip.id()).state(state(task, clip)).stemSet((clip.number() + 1) / 2);
    }
}
