package dev.sunocontract.tests.audit;

import dev.sunocontract.tests.Finding.Half;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is counted as one finding.
 *
 * @param provider whose promise it is
 * @param operation the operation's id
 * @param half where it was found
 * @param pointer where in the body; positions in lists and ids are written {@code *}
 * @param rule the rule that is broken, or what is new
 * @param place where the rule stands in the YAML; empty if it stands nowhere
 */
public record FindingKey(String provider, String operation, Half half, String pointer, String rule, String place)
        implements Comparable<FindingKey>, Serializable {

    private static final Comparator<FindingKey> ORDER = Comparator.comparing(FindingKey::provider)
            .thenComparing(FindingKey::operation)
            .thenComparing(FindingKey::half)
            .thenComparing(FindingKey::pointer)
            .thenComparing(FindingKey::rule)
            .thenComparing(FindingKey::place);
    private static final Pattern HINT = Pattern.compile("/\\d|[0-9a-fA-F-]{16}");
    private static final Pattern ID = Pattern.compile("\\d+|[0-9a-fA-F-]{16,}");

    @Override
    public int compareTo(FindingKey other) {
        return ORDER.compare(this, other);
    }

    /** A pointer without positions and ids, which would make the same finding many. */
    static String general(String pointer) {
        if (!HINT.matcher(pointer).find()) {
            return pointer;
        }
        StringBuilder general = new StringBuilder();
        for (String segment : pointer.substring(1).split("/", -1)) {
            general.append('/').append(ID.matcher(segment).matches() ? "*" : segment);
        }
        return general.toString();
    }

    /** {@code request} or {@code response}. */
    public String side() {
        return half.name().toLowerCase(Locale.ROOT);
    }
}
