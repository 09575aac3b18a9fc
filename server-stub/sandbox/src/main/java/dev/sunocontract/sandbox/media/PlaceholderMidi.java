package dev.sunocontract.sandbox.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** The melody of a clip as a standard MIDI file: the notes of its audio, one after the other. */
final class PlaceholderMidi {

    private static final int TICKS_PER_QUARTER = 480;

    /** At the tempo of a file that names none: 120 quarters a minute. */
    private static final int TICKS_PER_SECOND = TICKS_PER_QUARTER * 2;

    private static final int CHANNEL = 0;
    private static final int LOUDEST = 127;

    private PlaceholderMidi() {}

    /**
     * Returns the file, of type 0.
     *
     * @param seed the seed of the melody: the clip's id
     * @param durationSeconds the duration of the clip, in seconds
     */
    static byte[] file(String seed, double durationSeconds) {
        try {
            Sequence sequence = new Sequence(Sequence.PPQ, TICKS_PER_QUARTER);
            addNotes(sequence.createTrack(), new Melody(seed).notes(durationSeconds));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            MidiSystem.write(sequence, 0, file);
            return file.toByteArray();
        } catch (InvalidMidiDataException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addNotes(Track track, List<Melody.Note> notes) throws InvalidMidiDataException {
        for (Melody.Note note : notes) {
            track.add(event(ShortMessage.NOTE_ON, note.key(), note.start()));
            track.add(event(ShortMessage.NOTE_OFF, note.key(), note.end()));
        }
    }

    private static MidiEvent event(int command, int key, double seconds) throws InvalidMidiDataException {
        return new MidiEvent(new ShortMessage(command, CHANNEL, key, LOUDEST), Math.round(seconds * TICKS_PER_SECOND));
    }
}
