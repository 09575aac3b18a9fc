package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * {@code anyOf} or {@code oneOf}. A value that no branch accepts has one cause: what is wrong with the branch that was
 * meant, its type if no branch has that, or that it has none of the fields of which one is required.
 *
 * @param location the JSON pointer of the keyword in the document
 * @param part the keyword alone, for the general validator
 */
record UnionCheck(String keyword, String location, List<Branch> branches, SchemaPart part) implements KeywordCheck {

    /** A branch. */
    record Branch(FastPathValidator validator, SchemaOutline outline) {}

    /** A branch with what a value breaks in it. */
    private record Candidate(Branch branch, SchemaErrors errors) {}

    @Override
    public Validity validate(JsonNode node) {
        int valid = 0;
        boolean unknown = false;
        for (int i = 0; i < branches.size(); i++) {
            Validity branch = branches.get(i).validator.validate(node);
            valid += branch == Validity.VALID ? 1 : 0;
            unknown |= branch == Validity.UNKNOWN;
            if (valid > 0 && !isExclusive()) {
                return Validity.VALID;
            }
        }
        return unknown ? Validity.UNKNOWN : Validity.of(valid == 1);
    }

    private boolean isExclusive() {
        return keyword.equals("oneOf");
    }

    @Override
    public void locate(JsonNode node, SchemaErrors errors) {
        Validity validity = validate(node);
        if (validity == Validity.VALID) {
            return;
        }
        long valid = branches.stream()
                .filter(branch -> branch.validator.accepts(node, errors))
                .count();
        if (valid == 0) {
            locateInBranches(node, errors);
        } else if (valid > 1 && isExclusive()) {
            part.validate(node, errors);
        }
    }

    private void locateInBranches(JsonNode node, SchemaErrors errors) {
        List<Branch> possible = branches.stream()
                .filter(branch -> branch.outline.allowsType(node))
                .toList();
        if (possible.isEmpty()) {
            errors.add(location, keyword, node, () -> typeMessage(node));
            return;
        }
        boolean onlyRequirements =
                node.isObject() && possible.stream().allMatch(branch -> branch.outline.isRequirement());
        List<Branch> meant = onlyRequirements
                ? possible.stream()
                        .filter(branch -> branch.outline.hasRequired(node))
                        .toList()
                : possible;
        if (meant.isEmpty()) {
            errors.add(location, keyword, node, () -> requirementMessage(possible));
        } else {
            errors.addAll(nearest(meant, node, errors));
        }
    }

    /**
     * The errors of the branch that was meant: the fewest contradictions in fields that tell branches apart, then the
     * fewest missing fields, then the fewest errors, then the first.
     */
    private static SchemaErrors nearest(List<Branch> possible, JsonNode node, SchemaErrors errors) {
        Set<String> discriminators = discriminators(possible);
        return possible.stream()
                .map(branch -> {
                    SchemaErrors apart = errors.apart();
                    branch.validator.locate(node, apart);
                    return new Candidate(branch, apart);
                })
                .min(Comparator.<Candidate>comparingLong(candidate -> discriminators.stream()
                                .filter(field -> candidate.branch.outline.contradicts(field, node))
                                .count())
                        .thenComparingLong(candidate -> candidate.branch.outline.missing(node))
                        .thenComparingInt(candidate -> candidate.errors.list().size()))
                .orElseThrow()
                .errors;
    }

    /** The fields for which at least two branches fix the value. */
    private static Set<String> discriminators(List<Branch> branches) {
        Set<String> once = new LinkedHashSet<>();
        return branches.stream()
                .flatMap(branch -> branch.outline.fixedValues().keySet().stream())
                .filter(field -> !once.add(field))
                .collect(Collectors.toSet());
    }

    private String typeMessage(JsonNode node) {
        List<String> types = branches.stream()
                .flatMap(branch -> branch.outline.types().stream())
                .distinct()
                .toList();
        String found =
                node.isIntegralNumber() ? "integer" : node.getNodeType().name().toLowerCase(Locale.ROOT);
        int last = types.size() - 1;
        String expected =
                last == 0 ? types.get(0) : String.join(", ", types.subList(0, last)) + " or " + types.get(last);
        return found + " found, " + expected + " expected";
    }

    private static String requirementMessage(List<Branch> possible) {
        List<String> choices = new ArrayList<>();
        for (Branch branch : possible) {
            choices.add(String.join(" with ", branch.outline.required()));
        }
        return "one of " + String.join(", ", choices) + " is required";
    }
}
