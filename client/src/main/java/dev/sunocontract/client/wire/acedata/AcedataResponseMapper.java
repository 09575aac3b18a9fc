package dev.sunocontract.client.wire.acedata;

import static dev.sunocontract.client.wire.FieldValues.elements;
import static dev.sunocontract.client.wire.FieldValues.firstText;
import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.UnexpectedResponseException;
import dev.sunocontract.client.generated.acedata.model.AlignedWord;
import dev.sunocontract.client.generated.acedata.model.DeletionResponse;
import dev.sunocontract.client.generated.acedata.model.FileResponse;
import dev.sunocontract.client.generated.acedata.model.LyricsResponse;
import dev.sunocontract.client.generated.acedata.model.LyricsText;
import dev.sunocontract.client.generated.acedata.model.MidiNote;
import dev.sunocontract.client.generated.acedata.model.MidiResponse;
import dev.sunocontract.client.generated.acedata.model.Mp4Response;
import dev.sunocontract.client.generated.acedata.model.PersonaList;
import dev.sunocontract.client.generated.acedata.model.PersonaResponse;
import dev.sunocontract.client.generated.acedata.model.PersonaSource;
import dev.sunocontract.client.generated.acedata.model.Style;
import dev.sunocontract.client.generated.acedata.model.StyleResponse;
import dev.sunocontract.client.generated.acedata.model.TimingResponse;
import dev.sunocontract.client.generated.acedata.model.UploadResponse;
import dev.sunocontract.client.generated.acedata.model.VoiceResponse;
import dev.sunocontract.client.generated.acedata.model.Vox;
import dev.sunocontract.client.generated.acedata.model.VoxResponse;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Persona;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.model.Timing;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.FieldValues;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.Seconds;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Maps the results of the acedata wire that are no songs; the results of tasks among them. */
final class AcedataResponseMapper {

    private static final String EXPAND_TAGS = "expandTags";
    private static final String GENERATE_LYRICS = "generateLyrics";

    private final Transport transport;
    private final Contract contract;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    AcedataResponseMapper(Transport transport) {
        this.transport = transport;
        this.contract = transport.contract();
    }

    TaskState toUploadState(JsonNode response) {
        UploadResponse upload = transport.bind("uploadByUrl", response, UploadResponse.class, UploadResponse::new);
        var data = upload.getData();
        String id = RequiredFields.text(
                data == null ? null : data.getAudioId(), "/data/audio_id", response, contract, "uploadByUrl");
        Clip clip = Clip.reference(id, text(upload.getTaskId()));
        Clip found = FieldValues.url(data == null ? null : data.getAudioUrl())
                .map(clip::withAudioUrl)
                .orElse(clip)
                .asUpload();
        return new TaskState(found.taskId(), Status.SUCCEEDED, 100, List.of(found), "", response);
    }

    URI toVideoUrl(JsonNode response) {
        Mp4Response video = transport.bind("getMp4", response, Mp4Response.class, Mp4Response::new);
        String url = video.getData() == null ? null : video.getData().getVideoUrl();
        return RequiredFields.url(url, "/data/video_url", response, contract, "getMp4");
    }

    URI toFileUrl(JsonNode response) {
        FileResponse file = transport.bind("getWav", response, FileResponse.class, FileResponse::new);
        String url = elements(file.getData())
                .findFirst()
                .map(first -> first.getFileUrl())
                .orElse(null);
        return RequiredFields.url(url, "/data/0/file_url", response, contract, "getWav");
    }

    Persona toPersona(JsonNode response, Clip clip, String name) {
        PersonaResponse persona =
                transport.bind("createPersona", response, PersonaResponse.class, PersonaResponse::new);
        String id = persona.getData() == null ? null : persona.getData().getPersonaId();
        return new Persona(
                RequiredFields.text(id, "/data/persona_id", response, contract, "createPersona"),
                name,
                clip.id(),
                clip.tags(),
                Persona.Source.CLIP,
                response);
    }

    /** Maps a page of personas. It names neither their clips, nor whether they are of extracted vocals. */
    List<Persona> toPersonas(JsonNode page) {
        return elements(personaList(page).getItems())
                .filter(item -> !text(item.getPersonaId()).isEmpty())
                .map(item -> new Persona(
                        text(item.getPersonaId()),
                        text(item.getName()),
                        "",
                        "",
                        PersonaSource.VOICE.equals(item.getSourceType()) ? Persona.Source.VOICE : Persona.Source.CLIP,
                        page))
                .toList();
    }

    /** Returns the number of all personas of the user; 0 if the page does not say it. */
    int toPersonaCount(JsonNode page) {
        Integer count = personaList(page).getCount();
        return count == null ? 0 : count;
    }

    private PersonaList personaList(JsonNode page) {
        return transport.bind("listPersonas", page, PersonaList.class, PersonaList::new);
    }

    void requireDeletion(JsonNode response) {
        DeletionResponse deletion =
                transport.bind("deletePersona", response, DeletionResponse.class, DeletionResponse::new);
        if (!Boolean.TRUE.equals(deletion.getSuccess())) {
            throw new UnexpectedResponseException(ErrorDetails.ofUnexpectedBody(
                    contract, "deletePersona", response.toString(), "the persona was not deleted"));
        }
    }

    String toVocalsId(JsonNode response) {
        Vox vox = transport
                .bind("createVox", response, VoxResponse.class, VoxResponse::new)
                .getData();
        String id = vox == null ? null : vox.getId();
        return RequiredFields.text(id, "/data/id", response, contract, "createVox");
    }

    /** Maps a voice. Newer responses name it as the system likes, so the requested name comes first. */
    Voice toVoice(TaskState finished, String name) {
        JsonNode response = finished.raw();
        var data = transport
                .bind("createVoice", response, VoiceResponse.class, VoiceResponse::new)
                .getData();
        String id = RequiredFields.text(
                data == null ? null : data.getPersonaId(), "/data/persona_id", response, contract, "createVoice");
        return new Voice(id, finished.id(), firstText(name, data == null ? null : data.getName()), response);
    }

    Timing toTiming(JsonNode response) {
        TimingResponse timing = transport.bind("getTiming", response, TimingResponse.class, TimingResponse::new);
        List<AlignedWord> words =
                timing.getData() == null ? null : timing.getData().getAlignedWords();
        return new Timing(
                elements(words)
                        .map(word -> new Timing.AlignedWord(
                                text(word.getWord()),
                                Seconds.toDuration(word.getStartS()),
                                Seconds.toDuration(word.getEndS())))
                        .toList(),
                response.path(TimingResponse.JSON_PROPERTY_DATA));
    }

    dev.sunocontract.client.model.Style toStyle(JsonNode response) {
        StyleResponse expanded = transport.bind(EXPAND_TAGS, response, StyleResponse.class, StyleResponse::new);
        JsonNode data = expanded.getData();
        Style style = data == null ? null : transport.binder(EXPAND_TAGS).bind(data, Style.class, "/data");
        String tags = style == null ? null : style.getUpsampledTags();
        return new dev.sunocontract.client.model.Style(
                RequiredFields.text(tags, "/data/upsampled_tags", response, contract, EXPAND_TAGS), response);
    }

    /** Maps the first version of lyrics; older responses have an object instead of a list. {@code raw} has all. */
    Lyrics toLyrics(JsonNode response) {
        JsonNode data = transport
                .bind(GENERATE_LYRICS, response, LyricsResponse.class, LyricsResponse::new)
                .getData();
        JsonNode version = data != null && data.isArray() ? data.path(0) : data;
        LyricsText lyrics =
                version == null ? null : transport.binder(GENERATE_LYRICS).bind(version, LyricsText.class, "/data");
        String words = RequiredFields.text(
                lyrics == null ? null : lyrics.getText(), "/data/text", response, contract, GENERATE_LYRICS);
        return new Lyrics(text(lyrics == null ? null : lyrics.getTitle()), words, response);
    }

    Midi toMidi(JsonNode response) {
        MidiResponse midi = transport.bind("getMidi", response, MidiResponse.class, MidiResponse::new);
        return new Midi(
                elements(midi.getData())
                        .flatMap(song -> elements(song.getInstruments()))
                        .map(instrument -> new Midi.Instrument(
                                text(instrument.getName()),
                                elements(instrument.getNotes())
                                        .map(AcedataResponseMapper::toNote)
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
}
