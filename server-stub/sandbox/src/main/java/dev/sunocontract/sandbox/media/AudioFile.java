package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.FileContent;
import dev.sunocontract.sandbox.engine.SandboxEngine.UploadedAudio;
import dev.sunocontract.sandbox.engine.UploadedFile;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * What the bytes of an uploaded file show: its format and its duration. Any bytes are read without an error.
 *
 * @param format the format
 * @param durationSeconds the duration in seconds, with two decimals; empty if the format does not show it
 */
public record AudioFile(Format format, Optional<Double> durationSeconds) {

    /** Longer ones are taken for a broken header: no file that the sandbox accepts has so much audio. */
    private static final double MAX_SECONDS = Duration.ofDays(1).toSeconds();

    /** A format of audio files, by its first bytes. */
    public enum Format {
        /** RIFF WAVE. */
        WAV("audio/wav", "wav", WavFile::seconds),
        /** MPEG audio of layer III or II, with or without an ID3 tag. */
        MP3("audio/mpeg", "mp3", MpegFrames::seconds),
        /** AIFF. */
        AIFF("audio/aiff", "aiff", AiffFile::seconds),
        /** FLAC. */
        FLAC("audio/flac", "flac", FlacFile::seconds),
        /** Ogg, with Vorbis, Opus or FLAC. */
        OGG("audio/ogg", "ogg", OggFile::seconds),
        /** MPEG-4, with AAC. */
        M4A("audio/mp4", "m4a", Mp4File::seconds),
        /** AAC in ADTS frames. */
        AAC("audio/aac", "aac", AdtsFrames::seconds),
        /** Anything else. */
        UNKNOWN("application/octet-stream", "bin", file -> 0);

        private final String mediaType;
        private final String extension;

        /** Returns the duration of a file, and 0 if it does not show it. */
        private final ToDoubleFunction<AudioBytes> seconds;

        Format(String mediaType, String extension, ToDoubleFunction<AudioBytes> seconds) {
            this.mediaType = mediaType;
            this.extension = extension;
            this.seconds = seconds;
        }

        /** Returns the media type. */
        public String mediaType() {
            return mediaType;
        }
    }

    /** Returns the format and the duration of a file. */
    public static AudioFile of(FileContent content) {
        AudioBytes file = new AudioBytes(content);
        Format format = format(file);
        double seconds = Math.round(format.seconds.applyAsDouble(file) * 100) / 100.0;
        return new AudioFile(format, seconds > 0 && seconds <= MAX_SECONDS ? Optional.of(seconds) : Optional.empty());
    }

    /** Returns the file as it is stored. */
    public UploadedFile toUploadedFile(FileContent content) {
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

    private static Format format(AudioBytes file) {
        if (file.has(0, "RIFF") && file.has(8, "WAVE")) {
            return Format.WAV;
        }
        if (file.has(0, "FORM") && file.has(8, "AIF")) {
            return Format.AIFF;
        }
        if (file.has(0, "OggS")) {
            return Format.OGG;
        }
        if (file.has(4, "ftyp")) {
            return Format.M4A;
        }
        return formatAfterTag(file, Id3Tag.end(file));
    }

    private static Format formatAfterTag(AudioBytes file, long start) {
        if (file.has(start, "fLaC")) {
            return Format.FLAC;
        }
        if (AdtsFrames.startsAt(file, start)) {
            return Format.AAC;
        }
        return start > 0 || MpegFrames.startsAt(file, start) ? Format.MP3 : Format.UNKNOWN;
    }
}
