package dev.sunocontract.sandbox.media;

/** Adds up the durations of the frames of an AAC file with ADTS headers. */
final class AdtsFrames {

    private static final int HEADER_BYTES = 7;
    private static final int SAMPLES_PER_BLOCK = 1024;
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };

    private AdtsFrames() {}

    /** Returns the duration of the frames that follow each other from the start; 0 if there is none. */
    static double seconds(AudioBytes file) {
        double seconds = 0;
        for (long frame = Id3Tag.end(file); startsAt(file, frame); frame += bytes(file, frame)) {
            int blocks = 1 + (file.at(frame + 6) & 3);
            seconds += blocks * SAMPLES_PER_BLOCK / (double) RATES[rate(file, frame)];
        }
        return seconds;
    }

    /** Whether a frame starts at a position. */
    static boolean startsAt(AudioBytes file, long position) {
        boolean synchronised = file.at(position) == 0xFF && (file.at(position + 1) & 0xF6) == 0xF0;
        return synchronised && rate(file, position) < RATES.length && bytes(file, position) >= HEADER_BYTES;
    }

    private static int rate(AudioBytes file, long frame) {
        return file.at(frame + 2) >> 2 & 15;
    }

    private static int bytes(AudioBytes file, long frame) {
        return (int) file.bigEndian(frame + 3, 3) >> 5 & 0x1FFF;
    }
}
