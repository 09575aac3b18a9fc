package dev.sunocontract.sandbox.media;

/** The duration of an Ogg file with Vorbis, Opus or FLAC: the position of its last page. */
final class OggFile {

    private static final int PAGE_HEADER_BYTES = 27;
    private static final int OPUS_RATE = 48_000;

    private OggFile() {}

    /** Returns the duration; 0 if the file does not show it. */
    static double seconds(AudioBytes file) {
        long identification = PAGE_HEADER_BYTES + file.at(PAGE_HEADER_BYTES - 1);
        if (file.has(identification, "\u0001vorbis")) {
            return lastPosition(file) / (double) file.littleEndian(identification + 12, 4);
        }
        if (file.has(identification, "OpusHead")) {
            return (lastPosition(file) - file.littleEndian(identification + 10, 2)) / (double) OPUS_RATE;
        }
        if (file.has(identification, "\u007fFLAC")) {
            return lastPosition(file) / (double) FlacFile.sampleRate(file, identification + 17);
        }
        return 0;
    }

    /** Returns the number of samples at the end of the last page of the first stream. */
    private static long lastPosition(AudioBytes file) {
        long stream = file.littleEndian(14, 4);
        long last = 0;
        for (long page = 0; file.has(page, "OggS"); page += pageBytes(file, page)) {
            long position = file.littleEndian(page + 6, 8);
            // negative: no packet ends on the page
            if (position >= 0 && file.littleEndian(page + 14, 4) == stream) {
                last = position;
            }
        }
        return last;
    }

    private static long pageBytes(AudioBytes file, long page) {
        int segments = file.at(page + PAGE_HEADER_BYTES - 1);
        long bytes = PAGE_HEADER_BYTES + segments;
        for (int segment = 0; segment < segments; segment++) {
            bytes += file.at(page + PAGE_HEADER_BYTES + segment);
        }
        return bytes;
    }
}
