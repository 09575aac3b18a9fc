package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.sandbox.engine.Take;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A take's words, each as long as the others: the sandbox's singers keep a steady pace. */
final class SungWords {

    private SungWords() {}

    /** One word; start and end are seconds. */
    record Word(String text, BigDecimal start, BigDecimal end) {}

    static List<Word> of(Take take) {
        String[] words = take.lyrics().isBlank() ? new String[0] : take.lyrics().split("(?<=\\s)(?=\\S)");
        double each = take.seconds() / Math.max(1, words.length);
        List<Word> sung = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            sung.add(new Word(words[i], hundredths(i * each), hundredths((i + 1) * each)));
        }
        return sung;
    }

    private static BigDecimal hundredths(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(2, RoundingMode.HALF_UP);
    }
}
