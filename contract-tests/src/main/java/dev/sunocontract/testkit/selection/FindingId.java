package dev.sunocontract.testkit.selection;

/**
 * What identifies a finding in every run. As text, it is one line of a {@link Baseline}: {@code <provider> <operation>
 * <rule> <location>}.
 *
 * @param provider the id of the provider
 * @param operation the id of the operation; {@code ?} if the exchange belongs to none
 * @param rule the name of the rule that is broken, or of the check that fails, without the operation
 * @param location the message part and the JSON pointer, such as {@code response /data/0/id}; empty for a check
 */
public record FindingId(String provider, String operation, String rule, String location)
        implements Comparable<FindingId> {

    private static final int PARTS = 4;
    private static final int REQUIRED_PARTS = 3;

    /**
     * Parses a line.
     *
     * @throws IllegalArgumentException if it has fewer than three words
     */
    public static FindingId parse(String line) {
        String[] parts = line.strip().split("\\s+", PARTS);
        if (parts.length < REQUIRED_PARTS) {
            throw new IllegalArgumentException("expected '<provider> <operation> <rule or check>', not '" + line + "'");
        }
        return new FindingId(parts[0], parts[1], parts[2], parts.length < PARTS ? "" : parts[PARTS - 1]);
    }

    @Override
    public int compareTo(FindingId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return (provider + " " + operation + " " + rule + " " + location).strip();
    }
}
