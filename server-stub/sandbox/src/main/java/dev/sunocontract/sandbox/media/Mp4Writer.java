package dev.sunocontract.sandbox.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The boxes of an MP4 file with one picture a second, as ISO/IEC 14496-12 and -15 describe them. */
final class Mp4Writer {

    private static final int SECOND = 1000;
    private static final int FRAME_SECONDS = 1;

    private Mp4Writer() {}

    /** A file of pictures, each a unit of H.264; the first can be shown alone. */
    static byte[] file(int size, byte[] sequence, byte[] picture, List<byte[]> pictures) {
        byte[] type = box("ftyp", text("isom"), number(0x200), text("isomiso2avc1mp41"));
        byte[] media = joined(
                pictures.stream().map(unit -> joined(number(unit.length), unit)).toArray(byte[][]::new));
        byte[] movie = movie(size, sequence, picture, pictures, 0);
        int mediaAt = type.length + movie.length + 8;
        return joined(type, movie(size, sequence, picture, pictures, mediaAt), box("mdat", media));
    }

    private static byte[] movie(int size, byte[] sequence, byte[] picture, List<byte[]> pictures, int mediaAt) {
        int length = pictures.size() * FRAME_SECONDS * SECOND;
        byte[] header = box(
                "mvhd",
                numbers(0, 0, 0, SECOND, length, 0x10000, 0x1000000, 0, 0),
                unscaled(),
                numbers(0, 0, 0, 0, 0, 0, 2));
        byte[] track =
                box("tkhd", numbers(7, 0, 0, 1, 0, length, 0, 0, 0, 0), unscaled(), numbers(size << 16, size << 16));
        byte[] media = box(
                "mdia",
                box("mdhd", numbers(0, 0, 0, SECOND, length, 0x55c40000)),
                box("hdlr", numbers(0, 0), text("vide"), numbers(0, 0, 0), text("cover\0")),
                box(
                        "minf",
                        box("vmhd", numbers(1, 0, 0)),
                        box("dinf", box("dref", numbers(0, 1), box("url ", number(1)))),
                        samples(size, sequence, picture, pictures, mediaAt)));
        return box("moov", header, box("trak", track, media));
    }

    private static byte[] samples(int size, byte[] sequence, byte[] picture, List<byte[]> pictures, int mediaAt) {
        int count = pictures.size();
        int[] sizes = pictures.stream().mapToInt(unit -> unit.length + 4).toArray();
        return box(
                "stbl",
                box("stsd", numbers(0, 1), format(size, sequence, picture)),
                box("stts", numbers(0, 1, count, FRAME_SECONDS * SECOND)),
                box("stss", numbers(0, 1, 1)),
                box("stsc", numbers(0, 1, 1, count, 1)),
                box("stsz", numbers(0, 0, count), numbers(sizes)),
                box("stco", numbers(0, 1, mediaAt)));
    }

    private static byte[] format(int size, byte[] sequence, byte[] picture) {
        byte[] decoding = box(
                "avcC",
                new byte[] {1, sequence[1], sequence[2], sequence[3], (byte) 0xff, (byte) 0xe1},
                length(sequence),
                sequence,
                new byte[] {1},
                length(picture),
                picture);
        return box(
                "avc1",
                numbers(0, 1, 0, 0, 0, 0, size << 16 | size, 0x480000, 0x480000, 0, 0x10000),
                new byte[30],
                new byte[] {0, 0x18, (byte) 0xff, (byte) 0xff},
                decoding);
    }

    /** The matrix of a picture that is neither turned nor stretched. */
    private static byte[] unscaled() {
        return numbers(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
    }

    private static byte[] box(String name, byte[]... contents) {
        byte[] content = joined(contents);
        return joined(number(content.length + 8), text(name), content);
    }

    private static byte[] number(int value) {
        return numbers(value);
    }

    private static byte[] numbers(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    private static byte[] length(byte[] unit) {
        return ByteBuffer.allocate(2).putShort((short) unit.length).array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
