package dev.sunocontract.sandbox.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.engine.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Files that no memory holds are read piece by piece. */
class LargeFileTest {

    private static final long LENGTH = 3L << 30;

    /** PCM of 48 kHz, 16 bit, stereo; the chunk of samples is as long as a WAV file allows. */
    private static final byte[] WAV_HEADER = HexFormat.of()
            .parseHex("52494646ffffffff57415645666d74201000000001000200" + "80bb000000ee02000400100064617461ffffffff");

    /** Three gigabytes, of which each piece is made when it is read. */
    private static final FileContent WAV = new FileContent() {
        @Override
        public long length() {
            return LENGTH;
        }

        @Override
        public byte[] piece(int number) {
            byte[] piece = new byte[PIECE_BYTES];
            System.arraycopy(WAV_HEADER, 0, piece, 0, number == 0 ? WAV_HEADER.length : 0);
            piece[PIECE_BYTES - 1] = (byte) number;
            return piece;
        }
    };

    @Test
    void durationOfALargeFileIsRead() {
        assertThat(AudioFile.of(WAV).durationSeconds()).hasValue(16_777.22);
    }

    @Test
    void partOfALargeFileIsServed() throws IOException {
        UploadResource resource = new UploadResource(WAV);

        try (InputStream bytes = resource.getInputStream()) {
            bytes.skipNBytes(5_000L * FileContent.PIECE_BYTES - 1);
            assertThat(bytes.readNBytes(1)).containsExactly((byte) 4_999);
            assertThat(bytes.readNBytes(FileContent.PIECE_BYTES))
                    .hasSize(FileContent.PIECE_BYTES)
                    .endsWith((byte) 5_000);
        }
        assertThat(resource.contentLength()).isEqualTo(LENGTH);
    }
}
