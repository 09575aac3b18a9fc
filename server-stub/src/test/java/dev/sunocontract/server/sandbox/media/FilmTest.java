package dev.sunocontract.server.sandbox.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether a browser plays it is tried by {@code PagesTest}. */
class FilmTest {

    private final ByteBuffer film = ByteBuffer.wrap(Film.mp4("rain"));

    @Test
    void aFilmIsMadeOfBoxesThatFillIt() {
        assertThat(boxes(0, film.capacity())).containsExactly("ftyp", "moov", "mdat");
    }

    @Test
    void everyPictureLiesWhereItIsSaidToLie() {
        int at = film.getInt(place("stco") + 8);
        int sizes = place("stsz") + 12;

        assertThat(film.getInt(sizes - 4)).isEqualTo(8);
        for (int picture = 0; picture < 8; picture++) {
            int size = film.getInt(sizes + 4 * picture);
            assertThat(film.getInt(at)).as("the length of picture %d", picture).isEqualTo(size - 4);
            assertThat(film.get(at + 4) & 0x1f).isEqualTo(picture == 0 ? 5 : 1);
            at += size;
        }
        assertThat(at).isEqualTo(film.capacity());
    }

    @Test
    void theSameSeedMakesTheSameFilm() {
        assertThat(Film.mp4("rain")).isEqualTo(film.array()).isNotEqualTo(Film.mp4("sun"));
    }

    @Test
    void nothingInsideAPictureLooksLikeTheStartOfAnother() {
        String bytes = new String(film.array(), StandardCharsets.ISO_8859_1);

        assertThat(bytes.substring(bytes.indexOf("mdat") + 8 + 4)).doesNotContain("\0\0\1");
    }

    private List<String> boxes(int from, int to) {
        List<String> names = new ArrayList<>();
        for (int at = from; at < to; at += film.getInt(at)) {
            names.add(new String(film.array(), at + 4, 4, StandardCharsets.US_ASCII));
        }
        return names;
    }

    /** Where the content of a box begins: its version and flags. */
    private int place(String name) {
        return new String(film.array(), StandardCharsets.ISO_8859_1).indexOf(name) + 4;
    }
}
