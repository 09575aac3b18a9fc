package dev.sunocontract.sandbox.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A pentatonic melody that a seed determines. It repeats until the clip ends. */
public final class Melody {

    /** Number of different notes. */
    static final int KEYS = 8;

    /** Duration of a note: 20 frames of MP3 at 48 kHz. */
    static final double SECONDS_PER_NOTE = 0.48;

    private static final int NOTES = 16;

    /** An hour, as long as a song can be. An upload may be longer. */
    private static final int MAX_NOTES = 7_500;

    /** The A below middle C, 220 Hz. */
    private static final int LOWEST_KEY = 57;

    private static final List<Integer> PENTATONIC = List.of(0, 2, 4, 7, 9, 12, 14, 16);

    private final int[] keys = new int[NOTES];

    /** Creates the melody of a seed, such as a clip's id. */
    public Melody(String seed) {
        Random random = new Random(seed.hashCode());
        for (int note = 0; note < NOTES; note++) {
            keys[note] = random.nextInt(KEYS);
        }
    }

    /**
     * One note.
     *
     * @param key the MIDI note number
     * @param start its start, in seconds
     * @param end its end, in seconds
     */
    public record Note(int key, double start, double end) {}

    /**
     * Returns the notes of a clip, in order; of an upload that lasts longer, those of the first hour.
     *
     * @param durationSeconds the duration of the clip, in seconds
     */
    public List<Note> notes(double durationSeconds) {
        List<Note> notes = new ArrayList<>();
        for (int note = 0; note < MAX_NOTES && note * SECONDS_PER_NOTE < durationSeconds; note++) {
            double end = Math.min(durationSeconds, (note + 1) * SECONDS_PER_NOTE);
            notes.add(new Note(
                    LOWEST_KEY + PENTATONIC.get(key(note)), inHundredths(note * SECONDS_PER_NOTE), inHundredths(end)));
        }
        return notes;
    }

    private static double inHundredths(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }

    /** Returns the number of a note's key, from 0 to {@link #KEYS} - 1. */
    int key(int note) {
        return keys[note % NOTES];
    }

    /** Returns the frequency of a key, in hertz. */
    static double frequency(int key) {
        return 220 * Math.pow(2, PENTATONIC.get(key) / 12.0);
    }
}
