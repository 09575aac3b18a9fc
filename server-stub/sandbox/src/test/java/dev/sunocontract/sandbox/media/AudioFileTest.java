package dev.sunocontract.sandbox.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.engine.FileContent;
import dev.sunocontract.sandbox.media.AudioFile.Format;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Format and duration of uploaded files, which are put together here by hand. */
class AudioFileTest {

    private static final byte[] ID3_TAG = hex("494433 0300 00 00000004 00000000");

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("PCM", wav(1, 8_000, 16_000, 2, 40_000, ""), Format.WAV, 2.5),
                Arguments.of("floating point", wav(3, 8_000, 32_000, 4, 40_000, ""), Format.WAV, 1.25),
                Arguments.of("ADPCM", wav(17, 8_000, 4_055, 256, 9_000, hexOf("fact", 20_000)), Format.WAV, 2.5),
                Arguments.of("MP3 in WAV", wav(85, 44_100, 8_000, 1, 20_000, ""), Format.WAV, 2.5),
                Arguments.of("AIFF", aiff("AIFF", "", 20_000), Format.AIFF, 2.5),
                Arguments.of("AIFF-C, µ-law", aiff("AIFC", "756c6177 0000", 20_000), Format.AIFF, 2.5),
                Arguments.of("MP3", repeat(hex("fffb9064"), 417, 100), Format.MP3, 2.61),
                Arguments.of("MP3 after a tag", join(ID3_TAG, repeat(hex("fffb9064"), 417, 100)), Format.MP3, 2.61),
                Arguments.of("MP2", repeat(hex("fffd8404"), 576, 100), Format.MP3, 2.4),
                Arguments.of("AAC", repeat(hex("fff15080 0c80 1c"), 100, 100), Format.AAC, 2.32),
                Arguments.of(
                        "AAC after a tag", join(ID3_TAG, repeat(hex("fff15080 0c801c"), 100, 9)), Format.AAC, 0.21),
                Arguments.of("FLAC", flac(), Format.FLAC, 2.5),
                Arguments.of("FLAC after a tag", join(ID3_TAG, flac()), Format.FLAC, 2.5),
                Arguments.of("Vorbis", ogg("01766f72626973 00000000 01 401f0000", 20_000), Format.OGG, 2.5),
                Arguments.of("Opus", ogg("4f70757348656164 01 01 3801 80bb0000", 120_312), Format.OGG, 2.5),
                Arguments.of(
                        "FLAC in Ogg",
                        ogg("7f464c4143 0100 0001 664c6143 00000022 1000100000000000 0000 01f400f0", 20_000),
                        Format.OGG,
                        2.5),
                Arguments.of("MPEG-4", mp4("00 000000 00000000 00000000 00001f40 00004e20"), Format.M4A, 2.5),
                Arguments.of(
                        "MPEG-4 with long fields",
                        mp4("01 000000 0000000000000000 0000000000000000 00001f40 0000000000004e20"),
                        Format.M4A,
                        2.5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void readsFormatAndDuration(String name, byte[] file, Format format, double seconds) {
        AudioFile audio = read(file);

        assertThat(audio.format()).isEqualTo(format);
        assertThat(audio.durationSeconds()).hasValue(seconds);
    }

    @Test
    void fileThatWasCutOffLastsAsLongAsItsRest() {
        for (String codec : new String[] {"PCM", "ADPCM", "AIFF", "AIFF-C, µ-law"}) {
            byte[] whole = files().filter(file -> file.get()[0].equals(codec))
                    .map(file -> (byte[]) file.get()[1])
                    .findFirst()
                    .orElseThrow();

            double seconds = read(Arrays.copyOf(whole, whole.length / 2))
                    .durationSeconds()
                    .orElseThrow();

            assertThat(seconds).as(codec).isBetween(1.1, 1.25);
        }
    }

    /** A file without frames, a day that no file has, no sample rate, a stream that states no length. */
    @Test
    void statesNoDurationThatTheFileDoesNotShow() {
        for (byte[] file : new byte[][] {
            {},
            "no audio".getBytes(StandardCharsets.US_ASCII),
            hex("494433 0300 00 80000000 61626364656667 68"),
            wav(1, 0, 0, 0, 40_000, ""),
            mp4("00 000000 00000000 00000000 00000001 ffffffff"),
            mp4("00 000000 00000000 00000000 00001f40 00000000"),
            ogg("4f70757348656164 01 01 3801 80bb0000", 0),
            ogg("53706565782020", 20_000),
            hex("1a45dfa3 0100000000000000")
        }) {
            assertThat(read(file).durationSeconds())
                    .as(HexFormat.of().formatHex(file, 0, Math.min(32, file.length)))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @Timeout(30)
    void readsDamagedFilesWithoutAnError(String name, byte[] file, Format format, double seconds) {
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 2_000; i++) {
            read(damage(file, random)).durationSeconds().ifPresent(duration -> assertThat(duration)
                    .isBetween(0.01, 86_400.0));
        }
    }

    private static AudioFile read(byte[] file) {
        return AudioFile.of(FileContent.of(file));
    }

    /** Replaces some bytes at the start, where the headers are, and cuts off the end of every other file. */
    private static byte[] damage(byte[] file, Random random) {
        byte[] damaged = Arrays.copyOf(file, random.nextBoolean() ? file.length : random.nextInt(96));
        int headers = Math.min(96, damaged.length);
        for (int replaced = random.nextInt(6); replaced > 0 && headers > 0; replaced--) {
            damaged[random.nextInt(headers)] = random.nextBoolean() ? (byte) 0xFF : (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static byte[] wav(int codec, int rate, int bytesPerSecond, int frameBytes, int dataBytes, String chunk) {
        return join(
                hex("52494646 00000000 57415645 666d7420 10000000" + little(codec, 2) + "0100" + little(rate, 4)
                        + little(bytesPerSecond, 4) + little(frameBytes, 2) + "1000" + chunk + "64617461"
                        + little(dataBytes, 4)),
                new byte[dataBytes]);
    }

    /** 16 bit, mono, 8 kHz. */
    private static byte[] aiff(String type, String codec, int frames) {
        byte[] format = hex("0001" + big(frames, 4) + "0010 400bfa00000000000000" + codec);
        return join(
                hex("464f524d 00000000" + ascii(type) + "434f4d4d" + big(format.length, 4)),
                format,
                hex("53534e44" + big(8 + 2 * frames, 4) + "00000000 00000000"),
                new byte[2 * frames]);
    }

    /** 20,000 samples at 8 kHz. */
    private static byte[] flac() {
        return join(hex("664c6143 00000022 1000 1000 000000 000000 01f400f0 00004e20"), new byte[16]);
    }

    private static byte[] ogg(String identification, int lastPosition) {
        byte[] first = hex(identification);
        return join(
                hex("4f676753 0002 0000000000000000 07000000 00000000 00000000 01" + little(first.length, 1)),
                first,
                hex("4f676753 0000" + little(lastPosition, 4) + "00000000 07000000 01000000 00000000 0102 0000"),
                hex("4f676753 0000 ffffffffffffffff 07000000 02000000 00000000 0102 0000"));
    }

    private static byte[] mp4(String header) {
        byte[] movieHeader = hex(header);
        return join(
                hex("00000010 66747970 4d344120 00000000 00000001 66726565 0000000000000014 00000000"),
                hex(big(16 + movieHeader.length, 4) + "6d6f6f76" + big(8 + movieHeader.length, 4) + "6d766864"),
                movieHeader);
    }

    private static String hexOf(String chunk, int number) {
        return ascii(chunk) + "04000000" + little(number, 4);
    }

    private static byte[] repeat(byte[] header, int frameBytes, int frames) {
        byte[] frame = Arrays.copyOf(header, frameBytes);
        byte[][] all = new byte[frames][];
        Arrays.fill(all, frame);
        return join(all);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String big(int number, int bytes) {
        return HexFormat.of().toHexDigits(number, 2 * bytes);
    }

    private static String little(int number, int bytes) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            digits.append(HexFormat.of().toHexDigits((byte) (number >> 8 * i)));
        }
        return digits.toString();
    }
}
