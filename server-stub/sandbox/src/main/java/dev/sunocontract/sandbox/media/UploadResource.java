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

    private final class PieceStream extends SkippingStream {

        private byte[] piece = {};
        private int pieceNumber = -1;

        PieceStream() {
            super(content.length());
        }

        @Override
        int copy(long from, byte[] target, int offset, int count) {
            byte[] source = piece((int) (from / FileContent.PIECE_BYTES));
            int start = (int) (from % FileContent.PIECE_BYTES);
            int copied = Math.min(count, source.length - start);
            System.arraycopy(source, start, target, offset, copied);
            return copied;
        }

        private byte[] piece(int number) {
            if (number != pieceNumber) {
                piece = content.piece(number);
                pieceNumber = number;
            }
            return piece;
        }
    }
}
