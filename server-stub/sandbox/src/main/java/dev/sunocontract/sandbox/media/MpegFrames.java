package dev.sunocontract.sandbox.media;

/** Adds up the durations of the frames of an MPEG audio file, of layer II (MP2) or III (MP3). */
final class MpegFrames {

    private static final int HEADER_BYTES = 4;
    private static final int[] LAYER2_KBITS = {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384};
    private static final int[] LAYER3_KBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};

    /** Of MPEG-2 and MPEG-2.5, for both layers. */
    private static final int[] LOW_KBITS = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int MPEG1 = 3;
    private static final int MPEG2 = 2;
    private static final int LAYER2 = 2;

    private MpegFrames() {}

    /**
     * One frame.
     *
     * @param bytes its length in bytes; 1 if there is none, for the search to go on
     * @param seconds its duration in seconds
     */
    private record Frame(int bytes, double seconds) {

        static final Frame NONE = new Frame(1, 0);
    }

    /** Returns the duration; 0 if the file has no frame. */
    static double seconds(AudioBytes file) {
        double seconds = 0;
        long position = Id3Tag.end(file);
        while (position + HEADER_BYTES <= file.length()) {
            Frame frame = frameAt(file, position);
            seconds += frame.seconds();
            position += frame.bytes();
        }
        return seconds;
    }

    /** Whether a frame starts at a position. */
    static boolean startsAt(AudioBytes file, long position) {
        return frameAt(file, position) != Frame.NONE;
    }

    private static Frame frameAt(AudioBytes file, long position) {
        if (file.at(position) != 0xFF) {
            return Frame.NONE;
        }
        int header = (int) file.bigEndian(position, HEADER_BYTES);
        int version = header >> 19 & 3;
        int layer = 4 - (header >> 17 & 3);
        int bitRate = header >> 12 & 15;
        int rate = header >> 10 & 3;
        boolean layer2or3 = layer == LAYER2 || layer == LAYER2 + 1;
        if (header >>> 21 != 0x7FF || version == 1 || !layer2or3 || bitRate == 0 || bitRate == 15 || rate == 3) {
            return Frame.NONE;
        }
        int sampleRate = RATES[rate] >> (version == MPEG1 ? 0 : version == MPEG2 ? 1 : 2);
        int samples = layer == LAYER2 || version == MPEG1 ? 1152 : 576;
        int padding = header >> 9 & 1;
        int bytes = samples / 8 * kbits(version, layer)[bitRate] * 1000 / sampleRate + padding;
        return new Frame(bytes, samples / (double) sampleRate);
    }

    private static int[] kbits(int version, int layer) {
        if (version != MPEG1) {
            return LOW_KBITS;
        }
        return layer == LAYER2 ? LAYER2_KBITS : LAYER3_KBITS;
    }
}
