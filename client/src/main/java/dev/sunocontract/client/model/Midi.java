package dev.sunocontract.client.model;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Notes of a clip.
 *
 * @param instruments the instruments; empty if the provider found none
 * @param raw the provider's last response
 */
public record Midi(List<Instrument> instruments, JsonNode raw) {

    /**
     * The notes of one instrument.
     *
     * @param name the name, such as {@code Drums}; may be empty
     * @param notes the notes, in the provider's order
     */
    public record Instrument(String name, List<Note> notes) {}

    /**
     * One note.
     *
     * @param pitch the MIDI key, 0 to 127
     * @param start the start, from the start of the clip
     * @param end the end, from the start of the clip
     * @param velocity the velocity as the provider gives it; 0 to 1 in the examples
     */
    public record Note(int pitch, Duration start, Duration end, double velocity) {}
}
