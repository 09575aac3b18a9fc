package dev.sunocontract.sandbox.web;

import dev.sunocontract.spec.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of accounts: the provider and a digest of the API key. The key itself is never stored or shown. */
public final class AccountId {

    private AccountId() {}

    /** Returns the id of the account of an API key at a provider. */
    public static String of(Provider provider, String apiKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8));
            return provider.id() + "/" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the provider of an account id. */
    public static Provider providerOf(String accountId) {
        return Provider.of(accountId.substring(0, accountId.indexOf('/')));
    }
}
