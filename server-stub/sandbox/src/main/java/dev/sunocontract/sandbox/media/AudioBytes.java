package dev.sunocontract.sandbox.media;

/** The bytes of a file that a stranger has sent. There are zeros after its end, so that no header leads beyond it. */
final class AudioBytes {

    private final byte[] file;

    AudioBytes(byte[] file) {
        this.file = file;
    }

    /** Returns the length of the file. */
    long length() {
        return file.length;
    }

    /** Returns the byte at a position, from 0 to 255. */
    int at(long position) {
        return position >= 0 && position < file.length ? file[(int) position] & 0xFF : 0;
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
