package dev.sunocontract.sandbox.config;

import dev.sunocontract.sandbox.engine.Keep;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sandbox, below {@code suno.sandbox}.
 *
 * @param seed determines ids, titles and durations; null for the store's own, or {@code rain} for a new store
 * @param speed sandbox seconds per real second, 0 or more; with 0 the clock moves only when advanced; null for the
 *     store's own, or 1 for a new store
 * @param invalidKeyPrefix API keys with this prefix are refused with 401; any other key is an account
 * @param remoteCallbacks whether callbacks may be sent to hosts other than the loopback interface
 * @param webhookKey key that signs callbacks where the provider signs them; empty for no signatures
 * @param store where state is kept
 * @param jdbcUrl JDBC URL of an H2 or PostgreSQL database; used when the store is {@code jdbc}
 * @param jdbcUser database user
 * @param jdbcPassword database password
 * @param keep how much state is kept: see {@link Keep#parse}; null for the default of the store
 * @param serve the name of the contract that is served at the root too; null for none
 * @param behindProxy whether {@code Forwarded} and {@code X-Forwarded-*} are trusted
 * @param cors whether pages of other origins may call the providers and read media
 * @param controlOrigins origins beside the loopback ones that may call the control API, such as
 *     {@code https://ci.example}
 * @param logFile the HAR file that exchanges are written to; null for none
 */
@ConfigurationProperties("suno.sandbox")
public record SandboxProperties(
        @Nullable String seed,
        @Nullable Double speed,
        @DefaultValue("invalid") String invalidKeyPrefix,
        @DefaultValue("false") boolean remoteCallbacks,
        @DefaultValue("") String webhookKey,
        @DefaultValue("memory") StoreType store,
        @DefaultValue("jdbc:h2:file:./sandbox-data/sandbox") String jdbcUrl,
        @DefaultValue("sa") String jdbcUser,
        @DefaultValue("") String jdbcPassword,
        @Nullable String keep,
        @Nullable String serve,
        @DefaultValue("false") boolean behindProxy,
        @DefaultValue("true") boolean cors,
        @DefaultValue List<String> controlOrigins,
        @Nullable Path logFile) {

    /**
     * Creates the settings.
     *
     * @throws IllegalArgumentException if the speed is negative or not a number
     */
    public SandboxProperties {
        if (speed != null && !(speed >= 0)) {
            throw new IllegalArgumentException("speed: must be 0 or more, not " + speed);
        }
    }

    /**
     * Returns how much state is kept, with the default of the store.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public Keep parsedKeep() {
        if (keep == null) {
            return store == StoreType.MEMORY ? Keep.DEFAULT : Keep.ALL;
        }
        return Keep.parse(keep);
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
