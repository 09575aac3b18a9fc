package dev.sunocontract.client.wire.gateway;

import static dev.sunocontract.client.wire.FieldValues.text;

import dev.sunocontract.client.generated.gateway.model.MidiResponse;
import dev.sunocontract.client.generated.gateway.model.TagsResponse;
import dev.sunocontract.client.generated.gateway.model.Vox;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Style;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.TaskState.Status;
import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.RequiredFields;
import dev.sunocontract.client.wire.Seconds;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Maps the results of the gateway wire that are no songs: notes and styles. */
final class GatewayResultMapper {

    private static final String COMPLETE = "complete";

    private final Transport transport;

    /**
     * Creates a mapper.
     *
     * @param transport the transport whose listener receives drift
     */
    GatewayResultMapper(Transport transport) {
        this.transport = transport;
    }

    /** Returns the state of a transcription, whose id is that of its clip: it runs until {@code complete}. */
    TaskState toMidiState(String clipId, JsonNode response) {
        MidiResponse notes = transport.bind("getMidi", response, MidiResponse.class, MidiResponse::new);
        boolean complete = text(notes.getState()).equals(COMPLETE);
        Status status = complete ? Status.SUCCEEDED : Status.RUNNING;
        return new TaskState(clipId, status, complete ? 100 : 0, List.of(), "", response);
    }

    /** Maps notes, which the contract has no types for: their fields are those of the sunoapi wire. */
    static Midi toMidi(TaskState finished) {
        JsonNode instruments = finished.raw().path(MidiResponse.JSON_PROPERTY_INSTRUMENTS);
        return new Midi(
                instruments.valueStream().map(GatewayResultMapper::toInstrument).toList(), finished.raw());
    }

    private static Midi.Instrument toInstrument(JsonNode instrument) {
        return new Midi.Instrument(
                instrument.path("name").asString(""),
                instrument
                        .path("notes")
                        .valueStream()
                        .map(GatewayResultMapper::toNote)
                        .toList());
    }

    private static Midi.Note toNote(JsonNode note) {
        return new Midi.Note(
                note.path("pitch").asInt(0),
                Seconds.toDuration(note.path("start").asDecimal(null)),
                Seconds.toDuration(note.path("end").asDecimal(null)),
                note.path("velocity").asDouble(0));
    }

    String toVocalsId(JsonNode response) {
        Vox vox = transport.bind("createVox", response, Vox.class, Vox::new);
        return RequiredFields.text(vox.getId(), "/id", response, transport.contract(), "createVox");
    }

    Style toStyle(JsonNode response) {
        TagsResponse style = transport.bind("expandTags", response, TagsResponse.class, TagsResponse::new);
        String tags = RequiredFields.text(
                style.getUpsampledTags(), "/upsampled_tags", response, transport.contract(), "expandTags");
        return new Style(tags, response);
    }
}
