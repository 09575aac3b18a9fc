package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.FileContent;

/** The bytes of a file that a stranger has sent. There are zeros after its end, so that no header leads beyond it. */
final class AudioBytes {

    private final FileContent file;

    /** The piece that was read last, and its number. */
    private byte[] piece = {};

    private int pieceNumber = -1;

    AudioBytes(FileContent file) {
        this.file = file;
    }

    /** Returns the length of the file. */
    long length() {
        return file.length();
    }

    /** Returns the byte at a position, from 0 to 255. */
    int at(long position) {
        if (position < 0 || position >= file.length()) {
            return 0;
        }
        int number = (int) (position / FileContent.PIECE_BYTES);
        if (number != pieceNumber) {
            piece = file.piece(number);
            pieceNumber = number;
        }
        return piece[(int) (position % FileContent.PIECE_BYTES)] & 0xFF;
    }

    /** Returns an unsigned number of up to seven bytes, or the 64 bits of eight; the first byte is the highest. */
    long bigEndian(long position, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | at(position + i);
        }
        return number;
    }

    /** Returns an unsigned number of up to seven bytes, or the 64 bits of eight; the first byte is the lowest. */
    long littleEndian(long position, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << 8 | at(position + i);
        }
        return number;
    }

    /** Whether a text of ASCII characters stands at a position. */
    boolean has(long position, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at(position + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
