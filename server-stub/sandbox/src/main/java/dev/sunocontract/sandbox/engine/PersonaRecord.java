package dev.sunocontract.sandbox.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A persona: vocals that later songs can reuse.
 *
 * @param id a UUID
 * @param accountId the account that created it; every account may use it
 * @param name the name
 * @param description the description; may be empty
 * @param rootClipId id of the clip it was created from; empty for a custom voice
 * @param isPublic whether the request asked for a public persona
 * @param createdAt when it was created; null in rows that an older version stored
 */
public record PersonaRecord(
        String id,
        String accountId,
        String name,
        String description,
        String rootClipId,
        boolean isPublic,
        @Nullable Instant createdAt) {}
