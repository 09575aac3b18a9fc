package dev.sunocontract.tools.audit.attribution;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.tools.audit.exchange.ExchangeParser;
import dev.sunocontract.tools.audit.exchange.UnrecognizedExchangeException;
import dev.sunocontract.tools.audit.source.EntrySource;
import dev.sunocontract.tools.audit.source.SourceLocation;
import dev.sunocontract.tools.audit.source.TrafficFile;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the exchanges of a file of recorded traffic in order. */
public final class TrafficReader {

    private static final JsonMapper JSON = new JsonMapper();

    private TrafficReader() {}

    /**
     * An exchange with its provider and operation.
     *
     * @param exchange the exchange; its path is relative to the provider's base URL
     */
    public record IdentifiedExchange(Provider provider, String operationId, Exchange exchange) {}

    /**
     * Reads a file in order.
     *
     * @param file the path of a HAR, JSON lines, JSON or mitmproxy file; {@code -} is standard input
     * @param provider the provider of all exchanges, or null to detect it as an audit does
     * @param listener called with every exchange of an operation of a provider
     * @return the number of skipped entries: unreadable ones, and ones of no operation of a provider
     * @throws IOException if the file cannot be read
     */
    public static long read(String file, @Nullable Provider provider, Consumer<IdentifiedExchange> listener)
            throws IOException {
        TrafficFile traffic = TrafficFile.open(file);
        ExchangeForwarder forwarder = new ExchangeForwarder(Attribution.forFile(traffic, provider), listener);
        EntrySource source = traffic.source();
        for (EntrySource.Batch batch = source.next(); batch != null; batch = source.next()) {
            batch.forEach(forwarder);
        }
        return forwarder.skippedEntries;
    }

    private static final class ExchangeForwarder implements EntrySource.EntryHandler {

        private final Attribution attribution;
        private final Consumer<IdentifiedExchange> listener;
        private long skippedEntries;

        ExchangeForwarder(Attribution attribution, Consumer<IdentifiedExchange> listener) {
            this.attribution = attribution;
            this.listener = listener;
        }

        @Override
        public void onValue(JsonNode tree, SourceLocation location) {
            Optional<IdentifiedExchange> identified = identify(tree);
            if (identified.isPresent()) {
                listener.accept(identified.get());
            } else {
                skippedEntries++;
            }
        }

        private Optional<IdentifiedExchange> identify(JsonNode tree) {
            try {
                return attribution.attribute(ExchangeParser.parse(tree)).flatMap(attributed -> attributed
                        .match()
                        .map(match -> new IdentifiedExchange(
                                attributed.provider(), match.operation().id(), withBodyBytes(attributed))));
            } catch (UnrecognizedExchangeException notAnExchange) {
                return Optional.empty();
            }
        }

        @Override
        public void onUnreadable(SourceLocation location, String reason) {
            skippedEntries++;
        }

        @Override
        public void onBlock(SourceLocation start, long lines) {}

        /** Returns the exchange with every body as bytes, also those that were recorded as trees. */
        private static Exchange withBodyBytes(AttributedExchange attributed) {
            Exchange exchange = attributed.exchange().toExchange(attributed.path());
            Exchange.Request request = exchange.request();
            Exchange.Response response = exchange.response();
            JsonNode requestTree = attributed.exchange().requestTree();
            JsonNode responseTree = attributed.exchange().responseTree();
            return new Exchange(
                    request == null || requestTree == null
                            ? request
                            : new Exchange.Request(
                                    request.method(),
                                    request.path(),
                                    request.query(),
                                    request.headers(),
                                    JSON.writeValueAsBytes(requestTree)),
                    response == null || responseTree == null
                            ? response
                            : new Exchange.Response(
                                    response.status(), response.headers(), JSON.writeValueAsBytes(responseTree)));
        }
    }
}
