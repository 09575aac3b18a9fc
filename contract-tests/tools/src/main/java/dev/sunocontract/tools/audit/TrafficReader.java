package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded traffic, one exchange after the other, for whoever wants more than a summary of it. */
public final class TrafficReader {

    private static final JsonMapper JSON = new JsonMapper();

    private TrafficReader() {}

    /** An exchange whose owner and operation are known; its path stands below the provider's base URL. */
    public record IdentifiedExchange(Provider provider, String operationId, Exchange exchange) {}

    /**
     * Reads a file in order.
     *
     * @param file HAR, JSON lines, JSON or mitmproxy flows
     * @param provider whose it is, or null to find out as an audit does
     * @param listener hears every exchange that is of an operation of a provider
     * @return how many entries were passed over: unreadable, or nobody's
     */
    public static long read(String file, @Nullable Provider provider, Consumer<IdentifiedExchange> listener)
            throws IOException {
        TrafficFile opened = TrafficFile.open(file);
        Attribution attribution =
                new Attribution(provider, provider == null ? ProviderDetector.detect(opened) : Map.of());
        ExchangeForwarder told = new ExchangeForwarder(attribution, listener);
        EntrySource feed = opened.source();
        for (EntrySource.Batch batch = feed.next(); batch != null; batch = feed.next()) {
            batch.forEach(told);
        }
        return told.skippedEntries;
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
        public void onValue(JsonNode tree, SourceLocation place) {
            try {
                RecordedExchange heard = ExchangeParser.parse(tree);
                Optional<Attribution.AttributedExchange> owner = attribution.attribute(heard);
                if (owner.isPresent() && owner.get().match().isPresent()) {
                    String id = owner.get().match().get().operation().id();
                    listener.accept(new IdentifiedExchange(
                            owner.get().provider(),
                            id,
                            withBodyBytes(heard).toExchange(owner.get().path())));
                    return;
                }
            } catch (UnrecognizedExchangeException e) {
                // Counted below, as everything that is passed over.
            }
            skippedEntries++;
        }

        @Override
        public void onUnreadable(SourceLocation place, String reason) {
            skippedEntries++;
        }

        @Override
        public void onBlock(SourceLocation start, long lines) {}

        /** The same with bodies as bytes. */
        private static RecordedExchange withBodyBytes(RecordedExchange heard) {
            RecordedExchange.Request sent = heard.request();
            RecordedExchange.Response answered = heard.response();
            return new RecordedExchange(
                    heard.provider(),
                    heard.operationId(),
                    heard.host(),
                    heard.rawTimestamp(),
                    sent == null
                            ? null
                            : new RecordedExchange.Request(
                                    sent.method(), sent.path(), sent.query(), sent.headers(), toBytes(sent.body())),
                    answered == null
                            ? null
                            : new RecordedExchange.Response(
                                    answered.status(), answered.headers(), toBytes(answered.body())));
        }

        private static RecordedExchange.Body toBytes(RecordedExchange.Body body) {
            return body.tree() == null ? body : new RecordedExchange.Body(null, JSON.writeValueAsBytes(body.tree()));
        }
    }
}
