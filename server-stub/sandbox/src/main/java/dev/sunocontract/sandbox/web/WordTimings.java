package dev.sunocontract.sandbox.web;

import dev.sunocontract.sandbox.engine.ClipRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A take's words, each as long as the others: the sandbox's singers keep a steady pace. */
public final class WordTimings {

    private WordTimings() {}

    /** One word; start and end are seconds. */
    public record TimedWord(String text, BigDecimal start, BigDecimal end) {}

    public static List<TimedWord> of(ClipRecord clip) {
        String[] words = clip.lyrics().isBlank() ? new String[0] : clip.lyrics().split("(?<=\\s)(?=\\S)");
        double secondsPerWord = clip.durationSeconds() / Math.max(1, words.length);
        List<TimedWord> timings = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            timings.add(new TimedWord(words[i], roundToHundredths(i * secondsPerWord), roundToHundredths((i + 1) * secondsPerWord)));
        }
        return timings;
    }

    private static BigDecimal roundToHundredths(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(2, RoundingMode.HALF_UP);
    }
}
