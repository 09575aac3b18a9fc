package dev.sunocontract.server.sandbox.engine;

/**
 * A singer to sing again.
 *
 * @param account who made it; anybody may sing with it
 * @param rootTakeId the take it was made from
 */
public record Persona(
        String id, String account, String name, String description, String rootTakeId, boolean isPublic) {}
