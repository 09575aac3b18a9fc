package dev.sunocontract.sandbox.media;

import java.util.Optional;

/** Adds up the durations of the frames of an MP3 file. The JDK reads no MP3. */
final class Mp3Frames {

    private static final int HEADER_BYTES = 4;
    private static final int ID3_HEADER_BYTES = 10;
    private static final int[] MPEG1_KBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] MPEG2_KBITS = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] MPEG1_RATES = {44_100, 48_000, 32_000};

    private Mp3Frames() {}

    /**
     * One frame.
     *
     * @param bytes its length in bytes
     * @param seconds its duration in seconds
     */
    private record Frame(int bytes, double seconds) {}

    /** Returns the duration; empty if the file has no frame. */
    static Optional<Double> seconds(byte[] file) {
        double seconds = 0;
        int position = afterTag(file);
        while (position + HEADER_BYTES <= file.length) {
            Optional<Frame> frame = frameAt(file, position);
            seconds += frame.map(Frame::seconds).orElse(0.0);
            position += frame.map(Frame::bytes).orElse(1);
        }
        return seconds == 0 ? Optional.empty() : Optional.of(seconds);
    }

    /** Whether a frame starts at a position. */
    static boolean startsAt(byte[] file, int position) {
        return position + HEADER_BYTES <= file.length && frameAt(file, position).isPresent();
    }

    /** An ID3v2 tag has its length in four bytes of seven bits. */
    private static int afterTag(byte[] file) {
        if (file.length < ID3_HEADER_BYTES || file[0] != 'I' || file[1] != 'D' || file[2] != '3') {
            return 0;
        }
        return ID3_HEADER_BYTES + (file[6] << 21 | file[7] << 14 | file[8] << 7 | file[9]);
    }

    private static Optional<Frame> frameAt(byte[] file, int position) {
        int header = (file[position] & 0xFF) << 24
                | (file[position + 1] & 0xFF) << 16
                | (file[position + 2] & 0xFF) << 8
                | file[position + 3] & 0xFF;
        int version = header >> 19 & 3;
        int bitRate = header >> 12 & 15;
        int rate = header >> 10 & 3;
        boolean layer3 = (header >> 17 & 3) == 1;
        if (header >>> 21 != 0x7FF || version == 1 || !layer3 || bitRate == 0 || bitRate == 15 || rate == 3) {
            return Optional.empty();
        }
        boolean mpeg1 = version == 3;
        int samples = mpeg1 ? 1152 : 576;
        int sampleRate = MPEG1_RATES[rate] >> (mpeg1 ? 0 : version == 2 ? 1 : 2);
        int kbits = (mpeg1 ? MPEG1_KBITS : MPEG2_KBITS)[bitRate];
        int padding = header >> 9 & 1;
        int bytes = samples / 8 * kbits * 1000 / sampleRate + padding;
        return Optional.of(new Frame(bytes, samples / (double) sampleRate));
    }
}
