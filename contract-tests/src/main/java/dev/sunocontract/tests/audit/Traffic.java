package dev.sunocontract.tests.audit;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.Exchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded traffic, one exchange after the other, for whoever wants more than a summary of it. */
public final class Traffic {

    private static final JsonMapper JSON = new JsonMapper();

    private Traffic() {}

    /** An exchange whose owner and operation are known; its path stands below the provider's base URL. */
    public record Known(Provider provider, String operationId, Exchange exchange) {}

    /**
     * Reads a file in order.
     *
     * @param file HAR, JSON lines, JSON or mitmproxy flows
     * @param provider whose it is, or null to find out as an audit does
     * @param listener hears every exchange that is of an operation of a provider
     * @return how many entries were passed over: unreadable, or nobody's
     */
    public static long read(String file, @Nullable Provider provider, Consumer<Known> listener) throws IOException {
        TrafficFile opened = TrafficFile.open(file);
        Attribution attribution = new Attribution(provider, provider == null ? BestMatch.of(opened) : Map.of());
        Told told = new Told(attribution, listener);
        Feed feed = opened.feed();
        for (Feed.Batch batch = feed.next(); batch != null; batch = feed.next()) {
            batch.tell(told);
        }
        return told.passedOver;
    }

    private static final class Told implements Feed.Listener {

        private final Attribution attribution;
        private final Consumer<Known> listener;
        private long passedOver;

        Told(Attribution attribution, Consumer<Known> listener) {
            this.attribution = attribution;
            this.listener = listener;
        }

        @Override
        public void value(JsonNode tree, Place place) {
            try {
                Heard heard = ExchangeForms.read(tree);
                Optional<Attribution.Owned> owner = attribution.owner(heard);
                if (owner.isPresent() && owner.get().match().isPresent()) {
                    String id = owner.get().match().get().operation().id();
                    listener.accept(new Known(
                            owner.get().provider(),
                            id,
                            whole(heard).exchange(owner.get().path())));
                    return;
                }
            } catch (NotAnExchange e) {
                // Counted below, as everything that is passed over.
            }
            passedOver++;
        }

        @Override
        public void malformed(Place place, String reason) {
            passedOver++;
        }

        @Override
        public void block(Place start, long lines) {}

        /** The same with bodies as bytes. */
        private static Heard whole(Heard heard) {
            Heard.Sent sent = heard.sent();
            Heard.Answered answered = heard.answered();
            return new Heard(
                    heard.provider(),
                    heard.operationId(),
                    heard.host(),
                    heard.time(),
                    sent == null
                            ? null
                            : new Heard.Sent(
                                    sent.method(), sent.path(), sent.query(), sent.headers(), bytes(sent.body())),
                    answered == null
                            ? null
                            : new Heard.Answered(answered.status(), answered.headers(), bytes(answered.body())));
        }

        private static Heard.Content bytes(Heard.Content body) {
            return body.tree() == null ? body : new Heard.Content(null, JSON.writeValueAsBytes(body.tree()));
        }
    }
}
