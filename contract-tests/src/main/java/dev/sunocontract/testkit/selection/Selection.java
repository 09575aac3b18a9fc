package dev.sunocontract.testkit.selection;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects findings or checks by name: of a check, an operation or a rule. A name may contain {@code *} for any text,
 * such as {@code submitMusic_accepts*}.
 */
public final class Selection {

    /** Selects everything. */
    public static final Selection ALL = new Selection(List.of(), List.of());

    private final List<String> onlyNames;
    private final List<Pattern> only;
    private final List<Pattern> skip;

    /**
     * Creates a selection.
     *
     * @param only the names to select; empty for all
     * @param skip the names to leave out, also of those in {@code only}
     */
    public Selection(Collection<String> only, Collection<String> skip) {
        this.onlyNames = List.copyOf(only);
        this.only = only.stream().map(Selection::compile).toList();
        this.skip = skip.stream().map(Selection::compile).toList();
    }

    /** Whether something that has these names is selected: one name of it is in {@code only}, none in {@code skip}. */
    public boolean includes(String... names) {
        return (only.isEmpty() || matches(only, names)) && !skips(names);
    }

    /** Whether one of the names is in {@code skip}. */
    public boolean skips(String... names) {
        return matches(skip, names);
    }

    /**
     * Returns the names to select that nothing has, such as mistyped ones: without them, a run that selects nothing
     * would pass.
     *
     * @param selectsAny whether a selection, which has one of the names, selects anything of all there is
     */
    public List<String> unmatched(Predicate<Selection> selectsAny) {
        return onlyNames.stream()
                .filter(name -> !selectsAny.test(new Selection(List.of(name), List.of())))
                .toList();
    }

    private static boolean matches(List<Pattern> patterns, String... names) {
        return patterns.stream().anyMatch(pattern -> Stream.of(names)
                .anyMatch(name -> pattern.matcher(name).matches()));
    }

    private static Pattern compile(String name) {
        String regex =
                Stream.of(name.strip().split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex);
    }
}
