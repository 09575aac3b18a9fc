package dev.sunocontract.client.boot;

import dev.sunocontract.client.SunoClient;

/** Changes a client before it is built. Declare beans of this type; they run in their order. */
@FunctionalInterface
public interface SunoClientCustomizer {

    /**
     * Changes a client.
     *
     * @param name the name of the client in {@code suno.providers}
     * @param builder the builder, with the properties set
     */
    void customize(String name, SunoClient.Builder builder);
}
