package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.selection.Selection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A running server, and how to check it. Made by {@link #builder(Contract, URI)}. */
public final class ServerUnderTest {

    private final Contract contract;
    private final URI baseUri;
    private final String apiKey;
    private final Optional<String> secondApiKey;
    private final OptionalInt maxPaidRequests;
    private final Duration taskTimeout;
    private final Duration pollInterval;
    private final Selection selection;

    private ServerUnderTest(Builder builder) {
        this.contract = builder.contract;
        this.baseUri = builder.baseUri;
        this.apiKey = builder.apiKey;
        this.secondApiKey = builder.secondApiKey;
        this.maxPaidRequests = builder.maxPaidRequests;
        this.taskTimeout = builder.taskTimeout;
        this.pollInterval = builder.pollInterval;
        this.selection = builder.selection;
    }

    /**
     * Starts a server.
     *
     * @param contract the contract that the server must meet
     * @param baseUri the base URL, without a trailing slash
     */
    public static Builder builder(Contract contract, URI baseUri) {
        return new Builder(contract, baseUri);
    }

    /** Starts a server that must meet the contract of a built-in provider. */
    public static Builder builder(Provider provider, URI baseUri) {
        return new Builder(Contract.of(provider), baseUri);
    }

    /** The contract that the server must meet. */
    public Contract contract() {
        return contract;
    }

    /** The base URL, without a trailing slash. */
    public URI baseUri() {
        return baseUri;
    }

    /** A valid API key; never in a report. */
    String apiKey() {
        return apiKey;
    }

    /** A valid API key of another account; never in a report. Empty if there is none. */
    Optional<String> secondApiKey() {
        return secondApiKey;
    }

    /** How many requests that cost credits the server may accept; empty for the default. */
    OptionalInt maxPaidRequests() {
        return maxPaidRequests;
    }

    Duration taskTimeout() {
        return taskTimeout;
    }

    Duration pollInterval() {
        return pollInterval;
    }

    Selection selection() {
        return selection;
    }

    /** Whether the server runs on this machine. */
    boolean isLoopback() {
        return isLoopback(baseUri);
    }

    /** Whether a URL points to this machine: tasks of a server there should finish fast. */
    public static boolean isLoopback(URI uri) {
        try {
            return InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (IOException unknownHost) {
            return false;
        }
    }

    @Override
    public String toString() {
        return contract.name() + " at " + baseUri;
    }

    /** Collects how to check a server. */
    public static final class Builder {

        private final Contract contract;
        private final URI baseUri;
        private String apiKey = "test";
        private Optional<String> secondApiKey = Optional.empty();
        private OptionalInt maxPaidRequests = OptionalInt.empty();
        private Duration taskTimeout = Duration.ofSeconds(10);
        private Duration pollInterval = Duration.ofMillis(100);
        private Selection selection = Selection.ALL;

        private Builder(Contract contract, URI baseUri) {
            this.contract = contract;
            this.baseUri = baseUri;
        }

        /** A valid API key; {@code test} by default. */
        public Builder apiKey(String key) {
            apiKey = key;
            return this;
        }

        /** A valid API key of another account; without one, the checks that need two accounts are skipped. */
        public Builder secondApiKey(String key) {
            secondApiKey = Optional.of(key);
            return this;
        }

        /**
         * How many requests that cost credits the server may accept; from 0. By default any number of a server on this
         * machine that adds no {@code Via} header to its responses, and none of another one: what says {@code Via}
         * forwards requests to a server that may charge for them.
         */
        public Builder maxPaidRequests(int maximum) {
            maxPaidRequests = OptionalInt.of(maximum);
            return this;
        }

        /**
         * How long a task may run until it has a terminal status; checks that need a finished task are skipped after
         * that. Ten seconds by default.
         */
        public Builder taskTimeout(Duration timeout) {
            taskTimeout = timeout;
            return this;
        }

        /** The pause between two polls of a task; 100 milliseconds by default. */
        public Builder pollInterval(Duration interval) {
            pollInterval = interval;
            return this;
        }

        /** The checks to run; all by default. */
        public Builder selection(Selection selected) {
            selection = selected;
            return this;
        }

        /** Returns the server. */
        public ServerUnderTest build() {
            return new ServerUnderTest(this);
        }
    }
}
