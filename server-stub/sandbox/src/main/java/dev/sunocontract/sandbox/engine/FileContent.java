package dev.sunocontract.sandbox.engine;

import dev.sunocontract.spec.ErrorKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/** The bytes of an uploaded file. They are read piece by piece, because all at once may be too many for the memory. */
public interface FileContent {

    /** Length of each piece but the last: 200 clients that read slowly need 50 MB. A value in H2 has 1 MiB at most. */
    int PIECE_BYTES = 1 << 18;

    /** Returns the length in bytes. */
    long length();

    /**
     * Returns a piece.
     *
     * @param number its number, from 0
     * @throws EngineException if the file was deleted meanwhile
     */
    byte[] piece(int number);

    /** Returns the number of pieces: an empty file has one. */
    default int pieces() {
        return (int) Math.max(1, (length() + PIECE_BYTES - 1) / PIECE_BYTES);
    }

    /** Opens a file. */
    @FunctionalInterface
    interface Opener {

        /** Returns a stream from the start of the file. */
        InputStream open() throws IOException;
    }

    /** Returns bytes that are in the memory. */
    static FileContent of(byte[] bytes) {
        return new FileContent() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public byte[] piece(int number) {
                int from = number * PIECE_BYTES;
                return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE_BYTES));
            }
        };
    }

    /**
     * Returns the bytes of a file.
     *
     * @param length its length in bytes
     * @param file opens the file for each piece
     */
    static FileContent of(long length, Opener file) {
        return new FileContent() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public byte[] piece(int number) {
                try (InputStream bytes = file.open()) {
                    bytes.skipNBytes((long) number * PIECE_BYTES);
                    return bytes.readNBytes(PIECE_BYTES);
                } catch (NoSuchFileException e) {
                    throw gone();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Returns the exception for a file that was deleted while it was read. */
    static EngineException gone() {
        return new EngineException(ErrorKind.RESOURCE_NOT_FOUND, "the file was deleted");
    }
}
