package dev.sunocontract.tools.audit;

import dev.sunocontract.testkit.validation.MessagePart;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is counted as one finding.
 *
 * @param provider whose promise it is
 * @param operation the operation's id
 * @param part where it was found
 * @param pointer where in the body; positions in lists and ids are written {@code *}
 * @param rule the rule that is broken, or what is new
 * @param ruleLocation where the rule stands in the YAML; empty if it stands nowhere
 */
public record FindingKey(
        String provider, String operation, MessagePart part, String pointer, String rule, String ruleLocation)
        implements Comparable<FindingKey>, Serializable {

    private static final Comparator<FindingKey> ORDER = Comparator.comparing(FindingKey::provider)
            .thenComparing(FindingKey::operation)
            .thenComparing(FindingKey::part)
            .thenComparing(FindingKey::pointer)
            .thenComparing(FindingKey::rule)
            .thenComparing(FindingKey::ruleLocation);
    private static final Pattern MAY_CONTAIN_ID = Pattern.compile("/\\d|[0-9a-fA-F-]{16}");
    private static final Pattern ID = Pattern.compile("\\d+|[0-9a-fA-F-]{16,}");

    @Override
    public int compareTo(FindingKey other) {
        return ORDER.compare(this, other);
    }

    /** A pointer without positions and ids, which would make the same finding many. */
    static String generalize(String pointer) {
        if (!MAY_CONTAIN_ID.matcher(pointer).find()) {
            return pointer;
        }
        StringBuilder general = new StringBuilder();
        for (String segment : pointer.substring(1).split("/", -1)) {
            general.append('/').append(ID.matcher(segment).matches() ? "*" : segment);
        }
        return general.toString();
    }

    /** {@code request} or {@code response}. */
    public String partName() {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
