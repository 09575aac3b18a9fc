package dev.sunocontract.sandbox.media;

import java.util.Set;

/** The duration of an AIFF or AIFF-C file. */
final class AiffFile {

    private static final int FORM_HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int EXPONENT_BIAS = 16_383 + 63;

    /** Codecs of AIFF-C whose frames are samples. */
    private static final Set<String> UNCOMPRESSED =
            Set.of("NONE", "sowt", "fl32", "FL32", "fl64", "FL64", "in24", "in32", "alaw", "ALAW", "ulaw", "ULAW");

    private AiffFile() {}

    /** Returns the duration; 0 if the file does not show it. */
    static double seconds(AudioBytes file) {
        long common = chunk(file, "COMM");
        long sound = chunk(file, "SSND");
        if (common == 0 || sound == 0 || !isUncompressed(file, common)) {
            return 0;
        }
        // the codec's sample size may be another: a file that was cut off has as much less of each
        double complete = (file.length() - sound) / (double) file.bigEndian(sound - 4, 4);
        double frames = file.bigEndian(common + 2, 4) * Math.min(1, complete);
        return frames / extended(file, common + 8);
    }

    private static boolean isUncompressed(AudioBytes file, long common) {
        return file.has(8, "AIFF") || UNCOMPRESSED.stream().anyMatch(codec -> file.has(common + 18, codec));
    }

    /** Returns the position of a chunk's content; 0 if there is none. */
    private static long chunk(AudioBytes file, String name) {
        long position = FORM_HEADER_BYTES;
        while (position + CHUNK_HEADER_BYTES <= file.length()) {
            if (file.has(position, name)) {
                return position + CHUNK_HEADER_BYTES;
            }
            long bytes = file.bigEndian(position + 4, 4);
            position += CHUNK_HEADER_BYTES + bytes + bytes % 2;
        }
        return 0;
    }

    /** Returns a floating-point number of 80 bits. */
    private static double extended(AudioBytes file, long position) {
        int exponent = (int) file.bigEndian(position, 2) & 0x7FFF;
        double mantissa = file.bigEndian(position + 2, 4) * 0x1p32 + file.bigEndian(position + 6, 4);
        return Math.scalb(mantissa, exponent - EXPONENT_BIAS);
    }
}
