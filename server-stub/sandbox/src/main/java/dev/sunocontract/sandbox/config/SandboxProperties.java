package dev.sunocontract.sandbox.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of the sandbox, below {@code sandbox}.
 *
 * @param seed decides all ids, titles and lengths
 * @param speed how many of the sandbox's seconds pass in one real second; 0 stands still until told to advance
 * @param invalidKeyPrefix keys that start so are refused with 401; any other is an account
 * @param remoteCallbacks whether callbacks may go to other machines
 * @param webhookKey signs callbacks where the provider does so; empty for no signatures
 * @param store {@code memory}, or {@code jdbc} for a database
 * @param jdbcUrl the database, when the store is {@code jdbc}: a file of H2 unless said otherwise, or PostgreSQL
 * @param jdbcUser its user
 * @param jdbcPassword its password
 */
@ConfigurationProperties("sandbox")
public record SandboxProperties(
        @DefaultValue("rain") String seed,
        @DefaultValue("1") double speed,
        @DefaultValue("invalid") String invalidKeyPrefix,
        @DefaultValue("false") boolean remoteCallbacks,
        @DefaultValue("") String webhookKey,
        @DefaultValue("memory") StoreType store,
        @DefaultValue("jdbc:h2:file:./sandbox-data/studio") String jdbcUrl,
        @DefaultValue("sa") String jdbcUser,
        @DefaultValue("") String jdbcPassword) {

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException if the speed is negative
     */
    public SandboxProperties {
        if (!(speed >= 0)) {
            throw new IllegalArgumentException("speed: 0 or more, not " + speed);
        }
    }

    /** Where state is kept. */
    public enum StoreType {
        /** Gone when the sandbox stops. */
        MEMORY,
        /** Kept, and shared by all who use the database. */
        JDBC
    }

    /** What can be said aloud: everything but the password. */
    @Override
    public String toString() {
        return "seed " + seed + ", speed " + speed + ", store " + store
                + (store == StoreType.JDBC ? " " + jdbcUrl : "");
    }
}
