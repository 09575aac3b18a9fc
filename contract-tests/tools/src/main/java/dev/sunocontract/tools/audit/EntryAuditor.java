package dev.sunocontract.tools.audit;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Judges what one thread reads of one file. */
final class EntryAuditor implements EntrySource.EntryHandler {

    private final Attribution attribution;
    private final AuditAccumulator accumulator;

    EntryAuditor(Attribution attribution, AuditAccumulator summary) {
        this.attribution = attribution;
        this.accumulator = summary;
    }

    @Override
    public void onValue(JsonNode tree, SourceLocation place) {
        try {
            audit(ExchangeParser.parse(tree), place);
        } catch (UnrecognizedExchangeException e) {
            accumulator.recordUnreadable(place, e.reason());
        } catch (RuntimeException e) {
            // One line that nobody thought of must not end an audit of millions.
            accumulator.recordUnreadable(
                    place, "cannot be judged: " + e.getClass().getSimpleName());
        }
    }

    private void audit(RecordedExchange heard, SourceLocation place) {
        Optional<Attribution.AttributedExchange> owner = attribution.attribute(heard);
        if (owner.isEmpty()) {
            accumulator.recordUnknownHost(heard, new Occurrence(heard.timestamp(), place));
        } else if (owner.get().match().isEmpty()) {
            accumulator.recordUnknownOperation(owner.get(), heard, new Occurrence(heard.timestamp(), place));
        } else {
            accumulator.recordExchange(
                    owner.get(),
                    ProviderValidators.validate(owner.get(), heard),
                    () -> new Occurrence(heard.timestamp(), place));
        }
    }

    @Override
    public void onUnreadable(SourceLocation place, String reason) {
        accumulator.recordUnreadable(place, reason);
    }

    @Override
    public void onBlock(SourceLocation start, long lines) {
        accumulator.recordBlock(start, lines);
    }
}
