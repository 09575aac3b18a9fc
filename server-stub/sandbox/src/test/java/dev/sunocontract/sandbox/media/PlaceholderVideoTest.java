package dev.sunocontract.sandbox.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a browser plays it is tried by {@code PagesTest}. */
class PlaceholderVideoTest {

    private final ByteBuffer video = ByteBuffer.wrap(PlaceholderVideo.mp4("rain"));

    @Test
    void boxesFillTheFile() {
        assertThat(boxes(0, video.capacity())).containsExactly("ftyp", "moov", "mdat");
    }

    @Test
    void sampleTableMatchesSamples() {
        int at = video.getInt(contentOffset("stco") + 8);
        int sizes = contentOffset("stsz") + 12;

        assertThat(video.getInt(sizes - 4)).isEqualTo(8);
        for (int picture = 0; picture < 8; picture++) {
            int size = video.getInt(sizes + 4 * picture);
            assertThat(video.getInt(at)).as("the length of picture %d", picture).isEqualTo(size - 4);
            assertThat(video.get(at + 4) & 0x1f).isEqualTo(picture == 0 ? 5 : 1);
            at += size;
        }
        assertThat(at).isEqualTo(video.capacity());
    }

    @Test
    void sameSeedGivesSameVideo() {
        assertThat(PlaceholderVideo.mp4("rain")).isEqualTo(video.array()).isNotEqualTo(PlaceholderVideo.mp4("sun"));
    }

    @Test
    void samplesContainNoStartCode() {
        String bytes = new String(video.array(), StandardCharsets.ISO_8859_1);

        assertThat(bytes.substring(bytes.indexOf("mdat") + 8 + 4)).doesNotContain("\0\0\1");
    }

    private List<String> boxes(int from, int to) {
        List<String> names = new ArrayList<>();
        for (int at = from; at < to; at += video.getInt(at)) {
            names.add(new String(video.array(), at + 4, 4, StandardCharsets.US_ASCII));
        }
        return names;
    }

    /** Where the content of a box begins: its version and flags. */
    private int contentOffset(String name) {
        return new String(video.array(), StandardCharsets.ISO_8859_1).indexOf(name) + 4;
    }
}
