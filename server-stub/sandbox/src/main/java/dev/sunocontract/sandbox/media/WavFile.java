package dev.sunocontract.sandbox.media;

/** The duration of a RIFF WAVE file, of PCM or of a codec. */
final class WavFile {

    private static final int RIFF_HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int EXTENSIBLE = 0xFFFE;

    private final AudioBytes file;

    /** Positions of the chunks' contents; 0 for a chunk that is not there. */
    private long format;

    private long fact;
    private long data;
    private long dataBytes;
    private boolean cutOff;

    private WavFile(AudioBytes file) {
        this.file = file;
    }

    /** Returns the duration; 0 if the file does not show it. */
    static double seconds(AudioBytes file) {
        WavFile wav = new WavFile(file);
        wav.findChunks();
        return wav.format == 0 || wav.data == 0 ? 0 : wav.seconds();
    }

    private void findChunks() {
        long position = RIFF_HEADER_BYTES;
        while (data == 0 && position + CHUNK_HEADER_BYTES <= file.length()) {
            long bytes = file.littleEndian(position + 4, 4);
            readChunk(position, position + CHUNK_HEADER_BYTES, bytes);
            position += CHUNK_HEADER_BYTES + bytes + bytes % 2;
        }
    }

    private void readChunk(long header, long content, long bytes) {
        if (file.has(header, "fmt ")) {
            format = content;
        } else if (file.has(header, "fact")) {
            fact = content;
        } else if (file.has(header, "data")) {
            data = content;
            dataBytes = Math.min(bytes, file.length() - content);
            cutOff = bytes > dataBytes;
        }
    }

    private double seconds() {
        int codec = (int) file.littleEndian(format, 2);
        double sampleRate = file.littleEndian(format + 4, 4);
        double bytesPerSecond = file.littleEndian(format + 8, 4);
        double frameBytes = file.littleEndian(format + 12, 2);
        if (isUncompressed(codec == EXTENSIBLE ? (int) file.littleEndian(format + 24, 2) : codec)) {
            return dataBytes / frameBytes / sampleRate;
        }
        return fact == 0 || cutOff ? dataBytes / bytesPerSecond : file.littleEndian(fact, 4) / sampleRate;
    }

    /** PCM, floating point, A-law and µ-law. */
    private static boolean isUncompressed(int codec) {
        return codec == 1 || codec == 3 || codec == 6 || codec == 7;
    }
}
