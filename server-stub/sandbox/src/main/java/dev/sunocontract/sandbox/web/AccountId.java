package dev.sunocontract.sandbox.web;

import dev.sunocontract.spec.Contract;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of accounts: the name of the contract and a digest of the API key. The key itself is never stored or shown. */
public final class AccountId {

    private AccountId() {}

    /** Returns the id of the account of an API key. */
    public static String of(Contract contract, String apiKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8));
            return contract.name() + "/" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the name of the contract of an account: the id of a built-in provider, or another name. */
    public static String contractName(String accountId) {
        return accountId.substring(0, accountId.indexOf('/'));
    }
}
