package dev.sunocontract.tests.audit;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Judges what one thread reads of one file. */
final class Auditor implements Feed.Listener {

    private final Attribution attribution;
    private final Summary summary;

    Auditor(Attribution attribution, Summary summary) {
        this.attribution = attribution;
        this.summary = summary;
    }

    @Override
    public void value(JsonNode tree, Place place) {
        try {
            heard(ExchangeForms.read(tree), place);
        } catch (NotAnExchange e) {
            summary.malformed(place, e.reason());
        } catch (RuntimeException e) {
            // One line that nobody thought of must not end an audit of millions.
            summary.malformed(place, "cannot be judged: " + e.getClass().getSimpleName());
        }
    }

    private void heard(Heard heard, Place place) {
        Optional<Attribution.Owned> owner = attribution.owner(heard);
        if (owner.isEmpty()) {
            summary.unrelated(heard, new Sighting(heard.at(), place));
        } else if (owner.get().match().isEmpty()) {
            summary.outside(owner.get(), heard, new Sighting(heard.at(), place));
        } else {
            summary.judged(owner.get(), Judge.verdict(owner.get(), heard), () -> new Sighting(heard.at(), place));
        }
    }

    @Override
    public void malformed(Place place, String reason) {
        summary.malformed(place, reason);
    }

    @Override
    public void block(Place start, long lines) {
        summary.block(start, lines);
    }
}
