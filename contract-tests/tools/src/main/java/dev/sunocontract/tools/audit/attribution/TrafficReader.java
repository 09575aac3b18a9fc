package dev.sunocontract.tools.audit.attribution;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.tools.audit.exchange.ExchangeParser;
import dev.sunocontract.tools.audit.exchange.RecordedExchange;
import dev.sunocontract.tools.audit.exchange.SkipReason;
import dev.sunocontract.tools.audit.exchange.UnrecognizedExchangeException;
import dev.sunocontract.tools.audit.source.EntrySource;
import dev.sunocontract.tools.audit.source.SourceLocation;
import dev.sunocontract.tools.audit.source.TrafficFile;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the exchanges of a file of recorded traffic in order. */
public final class TrafficReader {

    private static final JsonMapper JSON = new JsonMapper();

    private TrafficReader() {}

    /**
     * An exchange with its contract and operation.
     *
     * @param exchange the exchange; its path is relative to the provider's base URL
     */
    public record IdentifiedExchange(Contract contract, String operationId, Exchange exchange) {}

    /**
     * Reads a file in order.
     *
     * @param file the path of a HAR, JSON lines, JSON or mitmproxy file; {@code -} is standard input
     * @param contract the contract of all exchanges, or null to detect it as an audit does
     * @param listener called with every exchange of an operation of a provider
     * @return the number of entries that were skipped, by the reason in words
     * @throws IOException if the file cannot be read
     */
    public static SortedMap<String, Long> read(
            String file, @Nullable Contract contract, Consumer<IdentifiedExchange> listener) throws IOException {
        TrafficFile traffic = TrafficFile.open(file);
        ExchangeForwarder forwarder = new ExchangeForwarder(Attribution.forFile(traffic, contract), listener);
        EntrySource source = traffic.source();
        for (EntrySource.Batch batch = source.next(); batch != null; batch = source.next()) {
            batch.forEach(forwarder);
        }
        return forwarder.skippedEntries;
    }

    private static final class ExchangeForwarder implements EntrySource.EntryHandler {

        private final Attribution attribution;
        private final Consumer<IdentifiedExchange> listener;
        private final SortedMap<String, Long> skippedEntries = new TreeMap<>();

        ExchangeForwarder(Attribution attribution, Consumer<IdentifiedExchange> listener) {
            this.attribution = attribution;
            this.listener = listener;
        }

        @Override
        public void onValue(JsonNode tree, SourceLocation location) {
            try {
                RecordedExchange exchange = ExchangeParser.parse(tree, location.file());
                Optional<AttributedExchange> attributed = attribution.attribute(exchange);
                Optional<Contract.Match> match = attributed.flatMap(AttributedExchange::match);
                if (attributed.isPresent() && exchange.skipReason() != null) {
                    skip(exchange.skipReason().description());
                } else if (match.isEmpty()) {
                    skip("no operation of a provider");
                } else if (exchange.lacksResponseBody()) {
                    skip(SkipReason.NO_RESPONSE_BODY.description());
                } else {
                    String operationId = match.get().operation().id();
                    listener.accept(new IdentifiedExchange(
                            attributed.get().contract(), operationId, withBodyBytes(attributed.get())));
                }
            } catch (UnrecognizedExchangeException e) {
                skip(e.reason());
            }
        }

        private void skip(String reason) {
            skippedEntries.merge(reason, 1L, Long::sum);
        }

        @Override
        public void onUnreadable(SourceLocation location, String reason) {
            skip(reason);
        }

        @Override
        public void onIncompleteFile(SourceLocation location, String reason) {
            skip(reason + "; the rest of the file was skipped");
        }

        @Override
        public void onBlock(SourceLocation start, long lines) {}

        /**
         * Returns the exchange with every body as bytes, also those that were recorded as trees. A request whose body
         * is not in the recording is left out.
         */
        private static Exchange withBodyBytes(AttributedExchange attributed) {
            Exchange exchange = attributed.exchange().toExchange(attributed.path());
            Exchange.Request request = exchange.request();
            Exchange.Response response = exchange.response();
            JsonNode requestTree = attributed.exchange().requestTree();
            JsonNode responseTree = attributed.exchange().responseTree();
            return new Exchange(
                    request == null || requestTree == null
                            ? request
                            : requestTree.isMissingNode()
                                    ? requestWithoutBody(attributed, request)
                                    : new Exchange.Request(
                                            request.method(),
                                            request.path(),
                                            request.query(),
                                            request.headers(),
                                            JSON.writeValueAsBytes(requestTree)),
                    response == null || responseTree == null || responseTree.isMissingNode()
                            ? response
                            : new Exchange.Response(
                                    response.status(), response.headers(), JSON.writeValueAsBytes(responseTree)));
        }

        private static Exchange.@Nullable Request requestWithoutBody(
                AttributedExchange attributed, Exchange.Request request) {
            boolean needsBody =
                    attributed.match().orElseThrow().operation().requestBody().isPresent();
            return needsBody ? null : request;
        }
    }
}
