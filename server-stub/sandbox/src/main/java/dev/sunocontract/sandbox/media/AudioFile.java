package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.SandboxEngine.UploadedAudio;
import dev.sunocontract.sandbox.engine.UploadedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * What the bytes of an uploaded file show: its format and its duration.
 *
 * @param format the format
 * @param durationSeconds the duration in seconds, with two decimals; empty if the format does not show it
 */
public record AudioFile(Format format, Optional<Double> durationSeconds) {

    /** A format of audio files, by its first bytes. */
    public enum Format {
        /** RIFF WAVE. */
        WAV("audio/wav", "wav"),
        /** MPEG-1 or MPEG-2 layer III, with or without an ID3 tag. */
        MP3("audio/mpeg", "mp3"),
        /** AIFF. */
        AIFF("audio/aiff", "aiff"),
        /** FLAC. */
        FLAC("audio/flac", "flac"),
        /** Ogg, with Vorbis or Opus. */
        OGG("audio/ogg", "ogg"),
        /** MPEG-4, with AAC. */
        M4A("audio/mp4", "m4a"),
        /** Anything else. */
        UNKNOWN("application/octet-stream", "bin");

        private final String mediaType;
        private final String extension;

        Format(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }

        /** Returns the media type. */
        public String mediaType() {
            return mediaType;
        }
    }

    /** Returns the format and the duration of a file. */
    public static AudioFile of(byte[] content) {
        Format format = format(content);
        Optional<Double> seconds =
                switch (format) {
                    case WAV, AIFF -> sampledSeconds(content);
                    case MP3 -> Mp3Frames.seconds(content);
                    default -> Optional.empty();
                };
        return new AudioFile(format, seconds.filter(value -> value > 0).map(value -> Math.round(value * 100) / 100.0));
    }

    /** Returns the file as it is stored. */
    public UploadedFile toUploadedFile(byte[] content) {
        return new UploadedFile(format.mediaType, content);
    }

    /** Returns the audio of a clip whose file was stored. */
    public UploadedAudio toUploadedAudio(String fileId) {
        return new UploadedAudio(fileId, format.extension, durationSeconds);
    }

    /** Returns the media type of a stored file: what its content shows, else what its name says. */
    public static MediaType mediaType(UploadedFile file, String name) {
        return file.mediaType().equals(Format.UNKNOWN.mediaType)
                ? MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM)
                : MediaType.parseMediaType(file.mediaType());
    }

    private static Format format(byte[] content) {
        String start = new String(Arrays.copyOf(content, 12), StandardCharsets.ISO_8859_1);
        if (start.startsWith("RIFF") && start.endsWith("WAVE")) {
            return Format.WAV;
        }
        if (start.startsWith("FORM") && start.substring(8).startsWith("AIF")) {
            return Format.AIFF;
        }
        if (start.startsWith("fLaC")) {
            return Format.FLAC;
        }
        if (start.startsWith("OggS")) {
            return Format.OGG;
        }
        if (start.startsWith("ftyp", 4)) {
            return Format.M4A;
        }
        return start.startsWith("ID3") || Mp3Frames.startsAt(content, 0) ? Format.MP3 : Format.UNKNOWN;
    }

    private static Optional<Double> sampledSeconds(byte[] content) {
        try {
            AudioFileFormat format = AudioSystem.getAudioFileFormat(new ByteArrayInputStream(content));
            double frames = Math.min(
                    format.getFrameLength() & 0xFFFFFFFFL,
                    content.length / (double) format.getFormat().getFrameSize());
            return Optional.of(frames / format.getFormat().getFrameRate());
        } catch (UnsupportedAudioFileException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
