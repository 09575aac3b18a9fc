package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.engine.ClipRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Word timings of a clip: all words have the same duration. */
public final class WordTimings {

    private WordTimings() {}

    /**
     * One word.
     *
     * @param text the word, with the white space after it
     * @param start its start, in seconds
     * @param end its end, in seconds
     */
    public record TimedWord(String text, BigDecimal start, BigDecimal end) {}

    /** A word with the white space after it, and with the section marks before it, such as {@code [Verse 1]}. */
    private static final Pattern WORD = Pattern.compile("(?:\\[[^\\]]*\\]\\s*)*[^\\s\\[]\\S*\\s*");

    /** Returns the words of a clip's lyrics; empty for an instrumental. */
    public static List<TimedWord> of(ClipRecord clip) {
        String[] words =
                WORD.matcher(clip.lyrics()).results().map(MatchResult::group).toArray(String[]::new);
        double secondsPerWord = clip.durationSeconds() / Math.max(1, words.length);
        List<TimedWord> timings = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            timings.add(new TimedWord(
                    words[i], roundToHundredths(i * secondsPerWord), roundToHundredths((i + 1) * secondsPerWord)));
        }
        return timings;
    }

    private static BigDecimal roundToHundredths(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(2, RoundingMode.HALF_UP);
    }
}
