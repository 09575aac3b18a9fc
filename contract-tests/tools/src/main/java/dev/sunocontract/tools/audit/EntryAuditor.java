package dev.sunocontract.tools.audit;

import dev.sunocontract.spec.Drift;
import dev.sunocontract.testkit.selection.Selection;
import dev.sunocontract.testkit.validation.ValidationResult;
import dev.sunocontract.tools.audit.attribution.AttributedExchange;
import dev.sunocontract.tools.audit.attribution.Attribution;
import dev.sunocontract.tools.audit.attribution.ProviderValidators;
import dev.sunocontract.tools.audit.exchange.ExchangeParser;
import dev.sunocontract.tools.audit.exchange.RecordedExchange;
import dev.sunocontract.tools.audit.exchange.UnrecognizedExchangeException;
import dev.sunocontract.tools.audit.source.EntrySource;
import dev.sunocontract.tools.audit.source.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Parses, attributes and validates the entries of one file, and records the results in an accumulator of one thread.
 */
final class EntryAuditor implements EntrySource.EntryHandler {

    private final Attribution attribution;
    private final Selection selection;
    private final AuditAccumulator accumulator;
    private final ModelAuditor modelAuditor;

    EntryAuditor(Attribution attribution, Selection selection, AuditAccumulator accumulator) {
        this.attribution = attribution;
        this.selection = selection;
        this.accumulator = accumulator;
        this.modelAuditor = new ModelAuditor(accumulator.taskModels());
    }

    @Override
    public void onValue(JsonNode tree, SourceLocation location) {
        try {
            audit(ExchangeParser.parse(tree, location.file()), location);
        } catch (UnrecognizedExchangeException e) {
            accumulator.recordUnreadable(location, e.reason());
        } catch (RuntimeException e) {
            // One unforeseen entry must not end an audit of millions.
            accumulator.recordUnreadable(
                    location, "cannot be validated: " + e.getClass().getSimpleName());
        }
    }

    private void audit(RecordedExchange exchange, SourceLocation location) {
        accumulator.recordKeys(exchange);
        Supplier<Occurrence> occurrence = () -> new Occurrence(exchange.timestamp(), location);
        Optional<AttributedExchange> attributed = attribution.attribute(exchange);
        if (attributed.isEmpty()) {
            accumulator.recordUnknownHost(exchange, occurrence.get());
        } else if (exchange.skipReason() != null) {
            accumulator.recordSkipped(exchange.skipReason(), occurrence.get());
        } else if (attributed.get().match().isEmpty()) {
            accumulator.recordUnknownOperation(attributed.get(), occurrence.get());
        } else {
            accumulator.recordExchange(
                    attributed.get(),
                    selected(ProviderValidators.validate(attributed.get())),
                    location.file(),
                    occurrence);
            ValidationResult models = selected(modelAuditor.audit(attributed.get(), occurrence));
            accumulator.recordModels(attributed.get(), models, occurrence);
        }
    }

    private ValidationResult selected(ValidationResult result) {
        if (selection == Selection.ALL || result.isStrictlyValid()) {
            return result;
        }
        String operation = result.operation().orElseThrow().id();
        return new ValidationResult(
                result.operation(),
                result.violations().stream()
                        .filter(finding -> selection.includes(operation, finding.rule()))
                        .toList(),
                selected(operation, result.requestDrift()),
                selected(operation, result.responseDrift()));
    }

    private List<Drift> selected(String operation, List<Drift> drift) {
        return drift.stream()
                .filter(entry -> selection.includes(operation, FindingKey.ruleOf(entry.kind())))
                .toList();
    }

    @Override
    public void onUnreadable(SourceLocation location, String reason) {
        accumulator.recordUnreadable(location, reason);
    }

    @Override
    public void onIncompleteFile(SourceLocation location, String reason) {
        accumulator.recordUnreadable(location, reason + "; the rest of the file was skipped");
        accumulator.recordFileProblem(location.file(), "the rest of the file cannot be read: " + reason);
    }

    @Override
    public void onBlock(SourceLocation start, long lines) {
        accumulator.recordBlock(start, lines);
    }
}
