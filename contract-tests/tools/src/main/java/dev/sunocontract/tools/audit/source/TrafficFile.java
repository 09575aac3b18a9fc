package dev.sunocontract.tools.audit.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPInputStream;

/** An open file of recorded traffic: its first bytes, for detection, and its entries. Decompresses gzip. */
public final class TrafficFile {

    /** How many bytes of a file are used to detect its format and its providers. */
    static final int HEAD_BYTES = 2 * 1024 * 1024;

    private static final int BUFFER_BYTES = 65_536;

    private final String name;
    private final byte[] head;
    private final InputStream remainder;
    private final TrafficFormat format;
    private final boolean isCompressed;

    private TrafficFile(String name, byte[] head, InputStream remainder, boolean isCompressed) {
        this.name = name;
        this.head = head;
        this.remainder = remainder;
        this.format = TrafficFormat.detect(name, head);
        this.isCompressed = isCompressed;
    }

    /**
     * Opens a local file.
     *
     * @param name the file's path; {@code -} is standard input
     * @throws IOException if it cannot be opened or read
     */
    public static TrafficFile open(String name) throws IOException {
        // Files.newInputStream asks for a position, which a pipe does not have.
        return open(name, name.equals("-") ? System.in : new FileInputStream(name));
    }

    /**
     * Opens a file of any file system.
     *
     * @param name the file's name; its extension is used to detect the format
     * @param stream the file's content from its start
     * @throws IOException if it cannot be read
     * @throws UnsupportedFormatException if it is in another recorder's own format
     */
    public static TrafficFile open(String name, InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, BUFFER_BYTES);
        buffered.mark(2);
        boolean compressed = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        InputStream plain = compressed
                ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES)
                : buffered;
        byte[] head = plain.readNBytes(HEAD_BYTES);
        ForeignFormats.refuse(name, head);
        return new TrafficFile(name, head, plain, compressed);
    }

    /** Returns the detected format. */
    public TrafficFormat format() {
        return format;
    }

    /** Returns whether the file is compressed. Compressed files cannot be split. */
    public boolean isCompressed() {
        return isCompressed;
    }

    /** Returns the entries of the whole file. May be called once. */
    public EntrySource source() {
        return source(new SequenceInputStream(new ByteArrayInputStream(head), remainder));
    }

    /** Returns the entries among the first bytes of the file. */
    public EntrySource headSource() {
        return source(new ByteArrayInputStream(head));
    }

    private EntrySource source(InputStream stream) {
        return switch (format) {
            case JSON_LINES -> new JsonLinesSource(name, stream);
            case HAR -> new SequentialEntrySource(name, new HarReader(stream));
            case JSON -> new SequentialEntrySource(name, new JsonValueReader(stream));
            case MITMPROXY_FLOWS ->
                new SequentialEntrySource(name, new MitmproxyFlowReader(new BufferedInputStream(stream)));
        };
    }
}
