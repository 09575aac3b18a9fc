package dev.sunocontract.sandbox.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sandbox, below {@code suno.sandbox}.
 *
 * @param seed determines ids, titles and durations
 * @param speed sandbox seconds per real second, 0 or more; with 0 the clock moves only when advanced
 * @param invalidKeyPrefix API keys with this prefix are refused with 401; any other key is an account
 * @param remoteCallbacks whether callbacks may be sent to hosts other than the loopback interface
 * @param webhookKey key that signs callbacks where the provider signs them; empty for no signatures
 * @param store where state is kept
 * @param jdbcUrl JDBC URL of an H2 or PostgreSQL database; used when the store is {@code jdbc}
 * @param jdbcUser database user
 * @param jdbcPassword database password
 */
@ConfigurationProperties("suno.sandbox")
public record SandboxProperties(
        @DefaultValue("rain") String seed,
        @DefaultValue("1") double speed,
        @DefaultValue("invalid") String invalidKeyPrefix,
        @DefaultValue("false") boolean remoteCallbacks,
        @DefaultValue("") String webhookKey,
        @DefaultValue("memory") StoreType store,
        @DefaultValue("jdbc:h2:file:./sandbox-data/sandbox") String jdbcUrl,
        @DefaultValue("sa") String jdbcUser,
        @DefaultValue("") String jdbcPassword) {

    /**
     * Creates the settings.
     *
     * @throws IllegalArgumentException if the speed is negative or not a number
     */
    public SandboxProperties {
        if (!(speed >= 0)) {
            throw new IllegalArgumentException("speed: must be 0 or more, not " + speed);
        }
    }

    /** Where state is kept. */
    public enum StoreType {
        /** In memory, until the sandbox stops. */
        MEMORY,
        /** In a database, which several instances may share. */
        JDBC
    }

    /** Returns a description without the keys and the password. */
    @Override
    public String toString() {
        return "seed " + seed + ", speed " + speed + ", store " + store
                + (store == StoreType.JDBC ? " " + jdbcUrl : "");
    }
}
