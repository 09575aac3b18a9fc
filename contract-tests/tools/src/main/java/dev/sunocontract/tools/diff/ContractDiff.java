package dev.sunocontract.tools.diff;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares two contracts operation by operation: paths, bodies, and the named conditions that parsers of OpenAPI lose.
 *
 * <p>A change of a request breaks if something that was accepted is refused; a change of a response breaks if something that was
 * promised is not. What is new in a response, or no longer asked for in a request, breaks nobody.
 */
public final class ContractDiff {

    private final Contract before;
    private final Contract after;
    private final List<Change> changes = new ArrayList<>();

    private ContractDiff(Contract before, Contract after) {
        this.before = before;
        this.after = after;
    }

    /** Every change, in the order of the first contract's operations. */
    public static List<Change> compare(Contract before, Contract after) {
        ContractDiff diff = new ContractDiff(before, after);
        before.operations().forEach(operation -> diff.compareOperation(operation, after.findOperation(operation.id())));
        after.operations().stream()
                .filter(operation -> before.findOperation(operation.id()).isEmpty())
                .forEach(operation -> diff.add(
                        operation, "operation", "", false, "is new: " + operation.method() + " " + operation.path()));
        return diff.changes;
    }

    private void compareOperation(Operation old, Optional<Operation> found) {
        if (found.isEmpty()) {
            add(old, "operation", "", true, "is gone: " + old.method() + " " + old.path());
            return;
        }
        Operation fresh = found.get();
        String was = old.method() + " " + old.path();
        String is = fresh.method() + " " + fresh.path();
        if (!was.equals(is)) {
            add(old, "operation", "", true, "moved from " + was + " to " + is);
        }
        if (old.isPublic() && !fresh.isPublic()) {
            add(old, "operation", "", true, "needs a key now");
        }
        compareParameters(old, fresh);
        Optional<BodySchema> sent = firstSchema(old.requestBody());
        Optional<BodySchema> sends = firstSchema(fresh.requestBody());
        if (sent.isPresent() != sends.isPresent()) {
            add(old, "request", "", sends.isPresent(), sends.isPresent() ? "has a body now" : "has no body any more");
        } else if (sent.isPresent()) {
            compareBodies(old, "request", sent.get(), sends.orElseThrow(), true);
        }
        compareResponses(old, fresh);
    }

    private static Optional<BodySchema> firstSchema(Optional<Operation.RequestBody> body) {
        return body.flatMap(said -> said.content().values().stream().findFirst());
    }

    private void compareParameters(Operation old, Operation fresh) {
        for (Operation.Parameter parameter : fresh.parameters()) {
            boolean was =
                    old.parameters().stream().anyMatch(one -> one.name().equals(parameter.name()) && one.required());
            if (parameter.required() && !was) {
                add(
                        old,
                        "request",
                        "",
                        true,
                        "the " + parameter.in() + " parameter " + parameter.name() + " is required now");
            }
        }
    }

    private void compareResponses(Operation old, Operation fresh) {
        Set<String> statuses = new LinkedHashSet<>(old.responses().keySet());
        statuses.addAll(fresh.responses().keySet());
        for (String status : statuses) {
            Operation.Response was = old.responses().get(status);
            Operation.Response is = fresh.responses().get(status);
            String side = "response " + status;
            if (was == null || is == null) {
                add(
                        old,
                        side,
                        "",
                        is == null && status.startsWith("2"),
                        is == null ? "is no longer documented" : "is new");
                continue;
            }
            Optional<BodySchema> came = was.content().values().stream().findFirst();
            Optional<BodySchema> comes = is.content().values().stream().findFirst();
            if (came.isPresent() && comes.isPresent()) {
                compareBodies(old, side, came.get(), comes.get(), false);
            } else if (came.isPresent()) {
                add(old, side, "", true, "has no body any more");
            }
        }
    }

    private void compareBodies(Operation operation, String side, BodySchema old, BodySchema fresh, boolean sent) {
        FlattenedSchema was = FlattenedSchema.of(before.document(), old.definition());
        FlattenedSchema is = FlattenedSchema.of(after.document(), fresh.definition());
        Set<String> pointers = new TreeSet<>(was.properties().keySet());
        pointers.addAll(is.properties().keySet());
        for (String pointer : pointers) {
            FlattenedSchema.PropertyFacts first = was.properties().get(pointer);
            FlattenedSchema.PropertyFacts second = is.properties().get(pointer);
            if (first != null && second != null) {
                compareProperty(operation, side, pointer, first, second, sent);
            } else if (first != null) {
                String gone = sent ? "is not known any more" : "is not promised any more";
                add(operation, side, pointer, !sent && first.required(), gone);
            } else if (second != null) {
                String come = second.required() ? "is new and required" : "is new";
                add(operation, side, pointer, sent && second.required(), come);
            }
        }
        compareRules(operation, side, was.rules(), is.rules(), sent);
    }

    private void compareProperty(
            Operation operation,
            String side,
            String pointer,
            FlattenedSchema.PropertyFacts was,
            FlattenedSchema.PropertyFacts is,
            boolean sent) {
        if (was.required() != is.required()) {
            boolean breaking = sent == is.required();
            add(operation, side, pointer, breaking, is.required() ? "is required now" : "is not required any more");
        }
        if (!was.types().equals(is.types())) {
            Set<String> narrow = sent ? was.types() : is.types();
            Set<String> wide = sent ? is.types() : was.types();
            boolean fits = wide.isEmpty() || !narrow.isEmpty() && wide.containsAll(narrow);
            add(
                    operation,
                    side,
                    pointer,
                    !fits,
                    "the type changes from " + formatValues(was.types()) + " to " + formatValues(is.types()));
        }
        compareEnum(operation, side, pointer, was, is, sent);
        if (!was.limits().equals(is.limits())) {
            add(operation, side, pointer, sent, "the limits change from " + was.limits() + " to " + is.limits());
        }
    }

    private void compareEnum(
            Operation operation,
            String side,
            String pointer,
            FlattenedSchema.PropertyFacts was,
            FlattenedSchema.PropertyFacts is,
            boolean sent) {
        Set<String> gone = new TreeSet<>(was.values());
        gone.removeAll(is.values());
        Set<String> fresh = new TreeSet<>(is.values());
        fresh.removeAll(was.values());
        if (!gone.isEmpty()) {
            String verb = is.values().isEmpty() ? "the enum is gone: " : "values are gone: ";
            add(operation, side, pointer, sent && !is.values().isEmpty() && !is.openEnum(), verb + formatValues(gone));
        }
        if (!fresh.isEmpty()) {
            String verb = was.values().isEmpty() ? "there is an enum now: " : "values are new: ";
            boolean breaking = sent
                    ? was.values().isEmpty() && !is.openEnum()
                    : !was.openEnum() && !was.values().isEmpty();
            add(operation, side, pointer, breaking, verb + formatValues(fresh));
        }
    }

    private void compareRules(
            Operation operation, String side, Map<String, String> was, Map<String, String> is, boolean sent) {
        was.forEach((name, rule) -> {
            String now = is.get(name);
            String[] key = name.split(" ", 2);
            if (now == null) {
                add(operation, side, key[0], !sent, "the rule " + key[1] + " is gone");
            } else if (!now.equals(rule)) {
                add(
                        operation,
                        side,
                        key[0],
                        sent,
                        "the rule " + key[1] + " changes: " + RuleChangeFormatter.format(rule, now));
            }
        });
        is.forEach((name, rule) -> {
            if (!was.containsKey(name)) {
                String[] key = name.split(" ", 2);
                add(
                        operation,
                        side,
                        key[0],
                        sent,
                        "the rule " + key[1] + " is new: " + RuleChangeFormatter.abbreviate(rule));
            }
        });
    }

    private static String formatValues(Set<String> words) {
        return words.isEmpty() ? "anything" : String.join(", ", words);
    }

    private void add(Operation operation, String side, String pointer, boolean breaking, String text) {
        changes.add(new Change(operation.id(), side, pointer, breaking, text));
    }
}
