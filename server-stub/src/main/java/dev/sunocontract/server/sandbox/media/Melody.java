package dev.sunocontract.server.sandbox.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Eight seconds of a melody that follows from a seed, as a WAV file: mono, 16 bit, 22,050 Hz. */
public final class Melody {

    private static final float RATE = 22_050;
    private static final int NOTES = 16;
    private static final int SAMPLES_PER_NOTE = (int) (RATE / 2);
    private static final int[] PENTATONIC = {0, 2, 4, 7, 9, 12, 14, 16};

    private Melody() {}

    /** The WAV file. */
    public static byte[] wav(String seed) {
        Random random = new Random(seed.hashCode());
        byte[] samples = new byte[NOTES * SAMPLES_PER_NOTE * 2];
        for (int note = 0; note < NOTES; note++) {
            double frequency = 220 * Math.pow(2, PENTATONIC[random.nextInt(PENTATONIC.length)] / 12.0);
            write(samples, note * SAMPLES_PER_NOTE, frequency);
        }
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
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
            double fading = Math.exp(-3.0 * i / SAMPLES_PER_NOTE);
            double wave =
                    Math.sin(2 * Math.PI * frequency * i / RATE) + 0.3 * Math.sin(4 * Math.PI * frequency * i / RATE);
            int value = (int) (wave * fading * 9000);
            samples[2 * (from + i)] = (byte) value;
            samples[2 * (from + i) + 1] = (byte) (value >> 8);
        }
    }
}
