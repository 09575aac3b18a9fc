package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.engine.FileContent;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** An uploaded file as Spring serves it, of which one piece at a time is in the memory. */
final class UploadResource extends AbstractResource {

    private final FileContent content;

    UploadResource(FileContent content) {
        this.content = content;
    }

    @Override
    public String getDescription() {
        return "uploaded file";
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return content.length();
    }

    @Override
    public InputStream getInputStream() {
        return new PieceStream();
    }

    /** Reads the file from any position. */
    private final class PieceStream extends InputStream {

        private long position;
        private byte[] piece = {};
        private int pieceNumber = -1;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position >= content.length()) {
                return -1;
            }
            int from = (int) (position % FileContent.PIECE_BYTES);
            int count = Math.min(length, currentPiece().length - from);
            System.arraycopy(piece, from, target, offset, count);
            position += count;
            return count;
        }

        private byte[] currentPiece() {
            int number = (int) (position / FileContent.PIECE_BYTES);
            if (number != pieceNumber) {
                piece = content.piece(number);
                pieceNumber = number;
            }
            return piece;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, content.length() - position));
            position += skipped;
            return skipped;
        }
    }
}
