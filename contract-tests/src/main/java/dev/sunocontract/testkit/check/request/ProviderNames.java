package dev.sunocontract.testkit.check.request;

import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognises the provider in the source of a fact: evidence of a shared schema names whose page or recording it is. */
final class ProviderNames {

    private static final Pattern URL = Pattern.compile("https?://([^/\\s]+)(\\S*)");

    private final Pattern names;

    ProviderNames(Provider provider) {
        Set<String> found = new LinkedHashSet<>();
        found.add(provider.id());
        String title = provider.title().toLowerCase(Locale.ROOT);
        found.add(title);
        found.add(title.replace(' ', '-'));
        if (!provider.baseUrl().isEmpty()) {
            found.add(domainLabel(URI.create(provider.baseUrl()).getHost()));
        }
        String alternatives = found.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.names = Pattern.compile("(?<![a-z0-9-])(" + alternatives + ")(?![a-z0-9])");
    }

    /** The label before the top-level domain: {@code kie} of {@code api.kie.ai}. */
    private static String domainLabel(String host) {
        String[] labels = host.split("\\.");
        return labels.length < 2 ? host : labels[labels.length - 2];
    }

    /**
     * Whether a source is about the provider. Of a URL only the host counts, unless it is of a host of many projects.
     */
    boolean isNamedIn(String source) {
        String text = URL.matcher(source.toLowerCase(Locale.ROOT))
                .replaceAll(
                        url -> url.group(1) + (url.group(1).equals("github.com") ? url.group(2) : "").replace("$", ""));
        return names.matcher(text).find();
    }
}
