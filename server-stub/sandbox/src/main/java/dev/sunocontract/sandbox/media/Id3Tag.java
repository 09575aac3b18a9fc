package dev.sunocontract.sandbox.media;

/** The ID3v2 tag that may stand before the audio of a file. */
final class Id3Tag {

    private static final int HEADER_BYTES = 10;
    private static final int LENGTH_AT = 6;
    private static final int LENGTH_BYTES = 4;

    private Id3Tag() {}

    /** Returns the position after the tag; 0 if there is none. */
    static long end(AudioBytes file) {
        if (!file.has(0, "ID3")) {
            return 0;
        }
        long length = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            // seven bits a byte; the highest bit is none of the length, whatever a writer has put there
            length = length << 7 | file.at(LENGTH_AT + i) & 0x7F;
        }
        return HEADER_BYTES + length;
    }
}
