package dev.sunocontract.sandbox.engine;

/**
 * A singer to sing again.
 *
 * @param accountId who made it; anybody may sing with it
 * @param rootClipId the take it was made from
 */
public record PersonaRecord(
        String id, String accountId, String name, String description, String rootClipId, boolean isPublic) {}
