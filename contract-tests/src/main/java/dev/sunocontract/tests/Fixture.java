package dev.sunocontract.tests;

import dev.sunocontract.spec.Provider;
import java.util.List;
import java.util.Optional;

/**
 * An exchange kept as a file.
 *
 * @param provider whose it is, from its path
 * @param operationId the operation, from its path
 * @param name the file's name without its ending: status and case
 * @param title what it shows, in a sentence
 * @param contradicts what it breaks of its provider's own contract, in sentences; empty if nothing
 * @param breaks the rule that it was composed to break
 */
public record Fixture(
        Provider provider,
        String operationId,
        String name,
        String title,
        Origin origin,
        List<String> contradicts,
        Optional<String> breaks,
        Exchange exchange) {

    /**
     * Where a fixture comes from.
     *
     * @param source a page, or who made it
     * @param date when it was taken, ISO
     * @param truncated whether the source cuts it
     * @param placeholder whether its values only name their types, or its path is a template
     */
    public record Origin(Kind kind, String source, String date, boolean truncated, boolean placeholder) {}

    /** How much a fixture proves. */
    public enum Kind {
        /** A live answer, scrubbed. */
        RECORDED,
        /** An example on a provider's page, verbatim. */
        DOCUMENTED,
        /** Written by us to drive tests; no evidence. */
        COMPOSED
    }

    /** Its address: {@code <provider>/<operationId>/<name>}. */
    public String path() {
        return provider.id() + "/" + operationId + "/" + name;
    }

    @Override
    public String toString() {
        return path();
    }
}
