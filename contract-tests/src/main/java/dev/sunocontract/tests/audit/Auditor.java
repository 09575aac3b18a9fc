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
        Heard heard;
        try {
            heard = ExchangeForms.read(tree);
        } catch (NotAnExchange e) {
            summary.malformed(place, e.reason());
            return;
        }
        Sighting sighting = new Sighting(heard.at(), place);
        Optional<Attribution.Owned> owner = attribution.owner(heard);
        if (owner.isEmpty()) {
            summary.unrelated(heard, sighting);
        } else if (owner.get().match().isEmpty()) {
            summary.outside(owner.get(), heard, sighting);
        } else {
            summary.judged(owner.get(), Judge.verdict(owner.get(), heard), sighting);
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
