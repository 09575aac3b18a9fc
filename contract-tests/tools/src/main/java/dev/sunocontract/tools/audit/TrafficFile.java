package dev.sunocontract.tools.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file of recorded traffic, opened: its head, which tells what it is, and a feed of the whole. Compressed files are unpacked. */
final class TrafficFile {

    /** As much of a file as is looked at to tell its format and its providers. */
    static final int HEAD_BYTES = 2 * 1024 * 1024;

    private static final int BUFFER_BYTES = 65_536;

    private final String name;
    private final byte[] head;
    private final InputStream remainder;
    private final TrafficFormat format;
    private final boolean isCompressed;

    private TrafficFile(String name, byte[] head, InputStream rest, boolean packed) {
        this.name = name;
        this.head = head;
        this.remainder = rest;
        this.format = TrafficFormat.detect(name, head);
        this.isCompressed = packed;
    }

    /**
     * Opens a file.
     *
     * @param name its name; {@code -} is standard input
     */
    static TrafficFile open(String name) throws IOException {
        return open(name, name.equals("-") ? System.in : Files.newInputStream(Path.of(name)));
    }

    static TrafficFile open(String name, InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, BUFFER_BYTES);
        buffered.mark(2);
        boolean packed = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        InputStream plain =
                packed ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES) : buffered;
        return new TrafficFile(name, plain.readNBytes(HEAD_BYTES), plain, packed);
    }

    String name() {
        return name;
    }

    TrafficFormat format() {
        return format;
    }

    /** Whether it is compressed, and therefore one piece. */
    boolean isCompressed() {
        return isCompressed;
    }

    /** The whole file; to be asked for once. */
    EntrySource source() {
        return source(new SequenceInputStream(new ByteArrayInputStream(head), remainder));
    }

    /** What can be read of the head. */
    EntrySource headSource() {
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
