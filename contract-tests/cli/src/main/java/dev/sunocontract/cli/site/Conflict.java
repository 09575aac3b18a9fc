package dev.sunocontract.cli.site;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A point in which sources disagree.
 *
 * @param mark the mark in documents, such as {@code X1}
 * @param question what they disagree about
 * @param claims what each side states
 * @param reading the reading that the documents take
 * @param reason why
 * @param providers the providers whose documents have the mark
 */
record Conflict(
        String mark,
        List<TextPart> question,
        List<Claim> claims,
        List<TextPart> reading,
        List<TextPart> reason,
        List<Provider> providers) {

    private static final Pattern MARK = Pattern.compile("\\((X\\d+)\\)");
    private static final String RESOURCE = "/META-INF/suno/openapi/conflicts.json";

    /**
     * What one side states.
     *
     * @param text the statement
     * @param sources who states it
     */
    record Claim(List<TextPart> text, List<Source> sources) {}

    /**
     * All conflicts, in the order of their numbers.
     *
     * @throws IOException if the list cannot be read
     */
    static List<Conflict> all() throws IOException {
        Map<Provider, Set<String>> marks = new LinkedHashMap<>();
        Provider.all().forEach(provider -> marks.put(provider, marksIn(provider)));
        return new JsonMapper()
                .readTree(Resources.text(RESOURCE)).properties().stream()
                        .map(entry -> of(entry.getKey(), entry.getValue(), marks))
                        .toList();
    }

    /** Whether a document has the mark; others stand in fixtures only. */
    boolean isMarked() {
        return !providers.isEmpty();
    }

    private static Conflict of(String mark, JsonNode entry, Map<Provider, Set<String>> marks) {
        return new Conflict(
                mark,
                text(entry, "question"),
                entry.path("claims")
                        .valueStream()
                        .map(claim -> new Claim(text(claim, "claim"), Source.of(claim.path("evidence"))))
                        .toList(),
                text(entry, "reading"),
                text(entry, "reason"),
                marks.entrySet().stream()
                        .filter(document -> document.getValue().contains(mark))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static Set<String> marksIn(Provider provider) {
        String document = Contract.of(provider).document().toString();
        return MARK.matcher(document).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static List<TextPart> text(JsonNode node, String key) {
        return TextPart.of(node.path(key).asString("").strip());
    }
}
