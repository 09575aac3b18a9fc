package dev.sunocontract.sandbox.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.springframework.core.io.AbstractResource;

/**
 * The melody of a clip as an audio file of exactly the clip's duration. The file is put together from prepared notes
 * while it is read, so that a clip takes no memory.
 */
final class PlaceholderAudio extends AbstractResource {

    private static final int MP3_FRAME_BYTES = 192;
    private static final double MP3_FRAME_SECONDS = 0.024;
    private static final float WAV_SAMPLE_RATE = 24_000;
    private static final int WAV_BYTES_PER_SAMPLE = 2;

    /** MP3 at 48 kHz, mono, 64 kbit/s: see docs/decisions for how the frames were made. */
    private static final byte[] MP3_NOTES = readNotes();

    private static final int MP3_NOTE_BYTES = MP3_NOTES.length / Melody.KEYS;
    private static final byte[] WAV_NOTES = synthesizeNotes();
    private static final int WAV_NOTE_BYTES = WAV_NOTES.length / Melody.KEYS;

    private final Melody melody;
    private final byte[] header;
    private final byte[] notes;
    private final int noteBytes;
    private final long bodyBytes;

    private PlaceholderAudio(Melody melody, byte[] header, byte[] notes, int noteBytes, long bodyBytes) {
        this.melody = melody;
        this.header = header;
        this.notes = notes;
        this.noteBytes = noteBytes;
        this.bodyBytes = bodyBytes;
    }

    /** Returns the MP3 file: constant bit rate, so that players compute the duration from the length. */
    static PlaceholderAudio mp3(String seed, double durationSeconds) {
        long frames = Math.round(durationSeconds / MP3_FRAME_SECONDS);
        return new PlaceholderAudio(new Melody(seed), new byte[0], MP3_NOTES, MP3_NOTE_BYTES, frames * MP3_FRAME_BYTES);
    }

    /** Returns the WAV file: mono, 16 bit, 24 kHz. */
    static PlaceholderAudio wav(String seed, double durationSeconds) {
        long samples = Math.round(durationSeconds * WAV_SAMPLE_RATE);
        return new PlaceholderAudio(
                new Melody(seed), wavHeader(samples), WAV_NOTES, WAV_NOTE_BYTES, samples * WAV_BYTES_PER_SAMPLE);
    }

    /** Returns the length of the whole MP3 frames of a duration, in bytes. */
    static long mp3Bytes(double seconds) {
        return (long) (seconds / MP3_FRAME_SECONDS) * MP3_FRAME_BYTES;
    }

    @Override
    public String getDescription() {
        return "placeholder audio";
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return header.length + bodyBytes;
    }

    @Override
    public InputStream getInputStream() {
        return new FileStream();
    }

    private final class FileStream extends SkippingStream {

        FileStream() {
            super(contentLength());
        }

        @Override
        int copy(long from, byte[] target, int offset, int count) {
            return from < header.length
                    ? copy(header, (int) from, header.length, target, offset, count)
                    : copyNote(from - header.length, target, offset, count);
        }

        private int copyNote(long bodyPosition, byte[] target, int offset, int length) {
            int from = melody.key((int) (bodyPosition / noteBytes)) * noteBytes;
            int inNote = (int) (bodyPosition % noteBytes);
            int max = (int) Math.min(length, bodyBytes - bodyPosition);
            return copy(notes, from + inNote, from + noteBytes, target, offset, max);
        }

        private static int copy(byte[] source, int from, int to, byte[] target, int offset, int max) {
            int count = Math.min(max, to - from);
            System.arraycopy(source, from, target, offset, count);
            return count;
        }
    }

    private static byte[] readNotes() {
        try (InputStream notes = PlaceholderAudio.class.getResourceAsStream("notes.mp3")) {
            return Objects.requireNonNull(notes, "notes.mp3 is a resource of the sandbox")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] wavHeader(long samples) {
        AudioFormat format = new AudioFormat(WAV_SAMPLE_RATE, 16, 1, true, false);
        try (AudioInputStream audio = new AudioInputStream(InputStream.nullInputStream(), format, samples)) {
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, header);
            return header.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] synthesizeNotes() {
        int samplesPerNote = (int) Math.round(Melody.SECONDS_PER_NOTE * WAV_SAMPLE_RATE);
        byte[] samples = new byte[Melody.KEYS * samplesPerNote * WAV_BYTES_PER_SAMPLE];
        for (int key = 0; key < Melody.KEYS; key++) {
            for (int i = 0; i < samplesPerNote; i++) {
                double seconds = i / (double) WAV_SAMPLE_RATE;
                double phase = 2 * Math.PI * Melody.frequency(key) * seconds;
                double wave = Math.sin(phase) + 0.3 * Math.sin(2 * phase);
                int value = (int) (wave * Math.exp(-3 * seconds / Melody.SECONDS_PER_NOTE) * 9000);
                int at = (key * samplesPerNote + i) * WAV_BYTES_PER_SAMPLE;
                samples[at] = (byte) value;
                samples[at + 1] = (byte) (value >> 8);
            }
        }
        return samples;
    }
}
