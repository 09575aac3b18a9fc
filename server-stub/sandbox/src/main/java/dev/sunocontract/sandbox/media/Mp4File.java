package dev.sunocontract.sandbox.media;

/** The duration of an MPEG-4 file, by the box {@code mvhd}. */
final class Mp4File {

    private static final int BOX_HEADER_BYTES = 8;
    private static final int LONG_BOX_HEADER_BYTES = 16;

    private Mp4File() {}

    /** Returns the duration; 0 if the file does not show it. */
    static double seconds(AudioBytes file) {
        long movie = box(file, 0, "moov");
        long header = movie < 0 ? -1 : box(file, movie, "mvhd");
        if (header < 0) {
            return 0;
        }
        boolean longFields = file.at(header) == 1;
        long timescaleAt = header + (longFields ? 20 : 12);
        long duration = file.bigEndian(timescaleAt + 4, longFields ? 8 : 4);
        return duration / (double) file.bigEndian(timescaleAt, 4);
    }

    /** Returns the position of the content of the first box of a name; -1 if there is none. */
    private static long box(AudioBytes file, long from, String name) {
        long position = from;
        while (position >= 0 && position + BOX_HEADER_BYTES <= file.length()) {
            boolean longBox = file.bigEndian(position, 4) == 1;
            long bytes = longBox ? file.bigEndian(position + 8, 8) : file.bigEndian(position, 4);
            int headerBytes = longBox ? LONG_BOX_HEADER_BYTES : BOX_HEADER_BYTES;
            if (file.has(position + 4, name)) {
                return position + headerBytes;
            }
            if (bytes < headerBytes) {
                // it goes to the end of the file, or is broken
                return -1;
            }
            position += bytes;
        }
        return -1;
    }
}
