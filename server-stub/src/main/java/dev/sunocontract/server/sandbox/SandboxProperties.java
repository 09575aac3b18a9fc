package dev.sunocontract.server.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of the sandbox, below {@code sandbox}.
 *
 * @param seed decides all ids, titles and lengths
 * @param speed how many of the sandbox's seconds pass in one real second; 0 stands still until told to advance
 * @param refusedKeyPrefix keys that start so are refused with 401; any other is an account
 * @param callbacksAnywhere whether callbacks may go to other machines
 */
@ConfigurationProperties("sandbox")
public record SandboxProperties(
        @DefaultValue("rain") String seed,
        @DefaultValue("1") double speed,
        @DefaultValue("invalid") String refusedKeyPrefix,
        @DefaultValue("false") boolean callbacksAnywhere) {}
