package dev.sunocontract.tests.audit;

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
    static final int HEAD = 2 * 1024 * 1024;

    private static final int BUFFER = 65_536;

    private final String name;
    private final byte[] head;
    private final InputStream rest;
    private final Format format;
    private final boolean packed;

    private TrafficFile(String name, byte[] head, InputStream rest, boolean packed) {
        this.name = name;
        this.head = head;
        this.rest = rest;
        this.format = Format.of(name, head);
        this.packed = packed;
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
        BufferedInputStream buffered = new BufferedInputStream(stream, BUFFER);
        buffered.mark(2);
        boolean packed = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        InputStream plain = packed ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER) : buffered;
        return new TrafficFile(name, plain.readNBytes(HEAD), plain, packed);
    }

    String name() {
        return name;
    }

    Format format() {
        return format;
    }

    /** Whether it is compressed, and therefore one piece. */
    boolean packed() {
        return packed;
    }

    /** The whole file; to be asked for once. */
    Feed feed() {
        return feed(new SequenceInputStream(new ByteArrayInputStream(head), rest));
    }

    /** What can be read of the head. */
    Feed sample() {
        return feed(new ByteArrayInputStream(head));
    }

    private Feed feed(InputStream stream) {
        return switch (format) {
            case LINES -> new LineFeed(name, stream);
            case HAR -> new EntryFeed(name, new HarEntries(stream));
            case JSON -> new EntryFeed(name, new JsonEntries(stream));
            case FLOWS -> new EntryFeed(name, new FlowEntries(new BufferedInputStream(stream)));
        };
    }
}
