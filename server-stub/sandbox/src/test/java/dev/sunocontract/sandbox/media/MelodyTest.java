package dev.sunocontract.sandbox.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The notes of a clip. */
class MelodyTest {

    @Test
    void notesFillTheClip() {
        List<Melody.Note> notes = new Melody("rain").notes(1);

        assertThat(notes).hasSize(3);
        assertThat(notes.get(2).end()).isEqualTo(1);
    }

    /** Responses have all notes: those of an upload of a day would not fit into the memory. */
    @Test
    void notesOfALongUploadEndAfterAnHour() {
        List<Melody.Note> notes = new Melody("rain").notes(86_400);

        assertThat(notes.get(notes.size() - 1).end()).isEqualTo(3_600);
    }
}
