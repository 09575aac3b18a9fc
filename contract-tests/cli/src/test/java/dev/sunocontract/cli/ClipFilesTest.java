package dev.sunocontract.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.model.Clip;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of downloaded files come from titles, which may be longer than a file system takes. */
class ClipFilesTest {

    /** Letters of one to four bytes. A clip without a title is named by its task. */
    @ParameterizedTest
    @CsvSource({"a, 200", "é, 100", "雨, 66", "𐐷, 50"})
    void longTitleIsCutBetweenCharacters(String letter, int kept) {
        Clip clip = Clip.reference("c", letter.repeat(300));

        assertThat(ClipFiles.fileName(clip, 1)).isEqualTo(letter.repeat(kept) + "-1.mp3");
        assertThat(ClipFiles.fileName(clip, 2)).isEqualTo(letter.repeat(kept) + "-2.mp3");
    }

    @ParameterizedTest
    @CsvSource({"Rain, Rain-1.mp3", "Rain & sun!, Rain-sun-1.mp3", "…, song-1.mp3"})
    void shortTitleIsKept(String title, String name) {
        assertThat(ClipFiles.fileName(Clip.reference("c", title), 1)).isEqualTo(name);
    }
}
