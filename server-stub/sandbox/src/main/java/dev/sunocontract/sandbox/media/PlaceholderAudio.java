package dev.sunocontract.sandbox.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A melody of eight seconds that a seed determines, as a WAV file: mono, 16 bit, 22,050 Hz. */
public final class PlaceholderAudio {

    private static final float SAMPLE_RATE = 22_050;
    private static final int NOTES = 16;
    private static final double SECONDS_PER_NOTE = 0.5;
    private static final int SAMPLES_PER_NOTE = (int) (SAMPLE_RATE * SECONDS_PER_NOTE);
    /** The A below middle C, 220 Hz. */
    private static final int LOWEST_KEY = 57;

    private static final int[] PENTATONIC = {0, 2, 4, 7, 9, 12, 14, 16};

    private PlaceholderAudio() {}

    /**
     * One note.
     *
     * @param key the MIDI note number
     * @param start its start, in seconds
     * @param end its end, in seconds
     */
    public record Note(int key, double start, double end) {}

    /** Returns the notes of the melody, in order. */
    public static List<Note> notes(String seed) {
        Random random = new Random(seed.hashCode());
        List<Note> notes = new ArrayList<>();
        for (int note = 0; note < NOTES; note++) {
            int key = LOWEST_KEY + PENTATONIC[random.nextInt(PENTATONIC.length)];
            notes.add(new Note(key, note * SECONDS_PER_NOTE, (note + 1) * SECONDS_PER_NOTE));
        }
        return notes;
    }

    /** Returns the WAV file of the melody. */
    public static byte[] wav(String seed) {
        byte[] samples = new byte[NOTES * SAMPLES_PER_NOTE * 2];
        int from = 0;
        for (Note note : notes(seed)) {
            write(samples, from, 220 * Math.pow(2, (note.key() - LOWEST_KEY) / 12.0));
            from += SAMPLES_PER_NOTE;
        }
        AudioFormat format = new AudioFormat(SAMPLE_RATE, 16, 1, true, false);
        try (AudioInputStream audio =
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2)) {
            ByteArrayOutputStream file = new ByteArrayOutputStream(samples.length + 64);
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(byte[] samples, int from, double frequency) {
        for (int i = 0; i < SAMPLES_PER_NOTE; i++) {
            double decay = Math.exp(-3.0 * i / SAMPLES_PER_NOTE);
            double wave = Math.sin(2 * Math.PI * frequency * i / SAMPLE_RATE)
                    + 0.3 * Math.sin(4 * Math.PI * frequency * i / SAMPLE_RATE);
            int value = (int) (wave * decay * 9000);
            samples[2 * (from + i)] = (byte) value;
            samples[2 * (from + i) + 1] = (byte) (value >> 8);
        }
    }
}
