package dev.sunocontract.sandbox.web;

import dev.sunocontract.spec.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the studio calls an account: the provider and a digest of the key, so that no key is ever kept or shown. */
public final class AccountId {

    private AccountId() {}

    /** The name of the account that a key opens at a provider. */
    public static String of(Provider provider, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return provider.id() + "/" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The provider of an account. */
    public static Provider providerOf(String accountId) {
        return Provider.of(accountId.substring(0, accountId.indexOf('/')));
    }
}
