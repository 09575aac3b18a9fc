package dev.sunocontract.sandbox.media;

import java.io.InputStream;

/** A stream of bytes that can be had from any position: what is skipped, such as before a range, is not read. */
abstract class SkippingStream extends InputStream {

    private final long length;
    private long position;

    SkippingStream(long length) {
        this.length = length;
    }

    /**
     * Copies bytes of a position before the end.
     *
     * @param count the greatest number of bytes; there may be more than the file has
     * @return the number of bytes that were copied, which are all of the file's
     */
    abstract int copy(long from, byte[] target, int offset, int count);

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        if (position >= length) {
            return -1;
        }
        int copied = copy(position, target, offset, count);
        position += copied;
        return copied;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, length - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, length - position);
    }
}
