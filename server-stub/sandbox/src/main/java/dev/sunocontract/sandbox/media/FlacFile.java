package dev.sunocontract.sandbox.media;

/** The duration of a FLAC file, by the block STREAMINFO with which its metadata begin. */
final class FlacFile {

    /** The mark, and the head of the first block. */
    private static final int STREAM_INFO_AT = 8;

    private FlacFile() {}

    /** Returns the duration; 0 if the file does not show it. */
    static double seconds(AudioBytes file) {
        long start = Id3Tag.end(file);
        boolean streamInfo = (file.at(start + 4) & 0x7F) == 0;
        return streamInfo ? secondsOfStreamInfo(file, start + STREAM_INFO_AT) : 0;
    }

    private static double secondsOfStreamInfo(AudioBytes file, long position) {
        long samples = file.bigEndian(position + 13, 5) & 0xF_FFFF_FFFFL;
        return samples / (double) sampleRate(file, position);
    }

    /** Returns the sample rate that a block STREAMINFO at a position states. */
    static long sampleRate(AudioBytes file, long position) {
        return file.bigEndian(position + 10, 3) >> 4;
    }
}
