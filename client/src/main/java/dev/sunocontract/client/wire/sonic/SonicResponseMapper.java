package dev.sunocontract.client.wire.sonic;

import static dev.sunocontract.client.wire.FieldValues.elements;
import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.generated.sonic.model.AlignedWord;
import dev.sunocontract.client.generated.sonic.model.Bpm;
import dev.sunocontract.client.generated.sonic.model.BpmResponse;
import dev.sunocontract.client.generated.sonic.model.CreditsResponse;
import dev.sunocontract.client.generated.sonic.model.LyricsResponse;
import dev.sunocontract.client.generated.sonic.model.LyricsText;
import dev.sunocontract.client.generated.sonic.model.MidiInstrument;
import dev.sunocontract.client.generated.sonic.model.MidiNote;
import dev.sunocontract.client.generated.sonic.model.MidiResponse;
import dev.sunocontract.client.generated.sonic.model.PersonaResponse;
import dev.sunocontract.client.generated.sonic.model.TagsResponse;
import dev.sunocontract.client.generated.sonic.model.TaskIdResponse;
import dev.sunocontract.client.generated.sonic.model.TimingResponse;
import dev.sunocontract.client.generated.sonic.model.UploadResponse;
import dev.sunocontract.client.generated.sonic.model.Vox;
import dev.sunocontract.client.generated.sonic.model.VoxResponse;
import dev.sunocontract.client.generated.sonic.model.WavResponse;
import dev.sunocontract.client.model.Balance;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.Style;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.model.Tempo;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.client.wire.TaskIdFinder;
import dev.sunocontract.spec.Contract;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Maps the results of the sonic wire that are no tasks. */
final class SonicResponseMapper {

    private final Transport transport;
    private final Contract contract;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    SonicResponseMapper(Transport transport) {
        this.transport = transport;
        this.contract = transport.contract();
    }

    TaskState toSubmittedState(JsonNode response, String operationId) {
        TaskIdResponse submitted = transport.bind(operationId, response, TaskIdResponse.class, TaskIdResponse::new);
        String id = TaskIdFinder.require(submitted.getTaskId(), response, contract, operationId);
        return new TaskState(id, Status.PENDING, 0, List.of(), "", response);
    }

    /** Returns the terminal state of an operation without a task, whose response has the result. */
    static TaskState toFinishedState(JsonNode response) {
        return new TaskState("", Status.SUCCEEDED, 100, List.of(), "", response);
    }

    TaskState toUpload(JsonNode response, URI audio) {
        UploadResponse upload = transport.bind("uploadByUrl", response, UploadResponse.class, UploadResponse::new);
        String id = RequiredFields.text(upload.getClipId(), "/clip_id", response, contract, "uploadByUrl");
        Clip clip = Clip.reference(id, "").withAudioUrl(audio).asUpload();
        return new TaskState("", Status.SUCCEEDED, 100, List.of(clip), "", response);
    }

    Persona toPersona(JsonNode response, Clip clip, String name) {
        PersonaResponse persona =
                transport.bind("createPersona", response, PersonaResponse.class, PersonaResponse::new);
        String id = RequiredFields.text(persona.getPersonaId(), "/persona_id", response, contract, "createPersona");
        return new Persona(id, name, clip.id(), clip.tags(), Persona.Source.CLIP, response);
    }

    URI toWavUrl(JsonNode response) {
        WavResponse wav = transport.bind("getWav", response, WavResponse.class, WavResponse::new);
        String url = wav.getData() == null ? null : wav.getData().getWavUrl();
        return RequiredFields.url(url, "/data/wav_url", response, contract, "getWav");
    }

    /** Maps the first version of generated lyrics; {@code raw} has the others. */
    Lyrics toLyrics(JsonNode response) {
        LyricsResponse lyrics = transport.bind("generateLyrics", response, LyricsResponse.class, LyricsResponse::new);
        LyricsText first = elements(lyrics.getResults()).findFirst().orElseGet(LyricsText::new);
        return new Lyrics(text(first.getTitle()), text(first.getLyrics()), response);
    }

    Midi toMidi(JsonNode response) {
        MidiResponse midi = transport.bind("getMidi", response, MidiResponse.class, MidiResponse::new);
        List<MidiInstrument> instruments =
                midi.getData() == null ? null : midi.getData().getInstruments();
        return new Midi(
                elements(instruments)
                        .map(instrument -> new Midi.Instrument(
                                text(instrument.getName()),
                                elements(instrument.getNotes())
                                        .map(SonicResponseMapper::toNote)
                                        .toList()))
                        .toList(),
                response);
    }

    private static Midi.Note toNote(MidiNote note) {
        return new Midi.Note(
                note.getPitch() == null ? 0 : note.getPitch(),
                Seconds.toDuration(note.getStart()),
                Seconds.toDuration(note.getEnd()),
                note.getVelocity() == null ? 0 : note.getVelocity().doubleValue());
    }

    Timing toTiming(JsonNode response) {
        TimingResponse timing = transport.bind("getTiming", response, TimingResponse.class, TimingResponse::new);
        List<AlignedWord> words =
                timing.getData() == null ? null : timing.getData().getAlignment();
        return new Timing(
                elements(words)
                        .map(word -> new Timing.AlignedWord(
                                text(word.getWord()),
                                Seconds.toDuration(word.getStartS()),
                                Seconds.toDuration(word.getEndS())))
                        .toList(),
                response.path(TimingResponse.JSON_PROPERTY_DATA));
    }

    Tempo toTempo(JsonNode response) {
        Bpm bpm = transport
                .bind("getBpm", response, BpmResponse.class, BpmResponse::new)
                .getData();
        return bpm == null
                ? new Tempo(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), response)
                : new Tempo(number(bpm.getAvgBpm()), number(bpm.getMinBpm()), number(bpm.getMaxBpm()), response);
    }

    private static OptionalDouble number(@Nullable BigDecimal value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
    }

    String toVocalsId(JsonNode response) {
        Vox vox = transport
                .bind("createVox", response, VoxResponse.class, VoxResponse::new)
                .getData();
        String id = vox == null ? null : vox.getVoxAudioId();
        return RequiredFields.text(id, "/data/vox_audio_id", response, contract, "createVox");
    }

    Style toStyle(JsonNode response) {
        TagsResponse tags = transport.bind("expandTags", response, TagsResponse.class, TagsResponse::new);
        String style = tags.getData() == null ? null : tags.getData().getUpsampledTags();
        return new Style(
                RequiredFields.text(style, "/data/upsampled_tags", response, contract, "expandTags"), response);
    }

    Balance toBalance(JsonNode response) {
        CreditsResponse credits = transport.bind("getCredits", response, CreditsResponse.class, CreditsResponse::new);
        return new Balance(
                RequiredFields.number(credits.getCredits(), "/credits", response, contract, "getCredits"), response);
    }
}
