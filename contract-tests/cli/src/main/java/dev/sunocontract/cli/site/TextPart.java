package dev.sunocontract.cli.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a text for a page.
 *
 * @param text the text
 * @param url where it leads; empty if it is no link
 * @param isCode whether it stood between backticks
 */
record TextPart(String text, String url, boolean isCode) {

    private static final Pattern SPECIAL =
            Pattern.compile("`(?<code>[^`]+)`|(?<url>https?://[^\\s,;()]*[^\\s,;().:])|\\((?<mark>X\\d+)\\)");

    /** Splits a text into links, marks of conflicts such as (X1), code and the rest. */
    static List<TextPart> of(String text) {
        List<TextPart> parts = new ArrayList<>();
        Matcher special = SPECIAL.matcher(text);
        int end = 0;
        while (special.find()) {
            parts.add(new TextPart(text.substring(end, special.start()), "", false));
            parts.add(special(special));
            end = special.end();
        }
        parts.add(new TextPart(text.substring(end), "", false));
        return parts;
    }

    private static TextPart special(Matcher found) {
        if (found.group("code") != null) {
            return new TextPart(found.group("code"), "", true);
        }
        if (found.group("url") != null) {
            return new TextPart(found.group(), found.group(), false);
        }
        return new TextPart(found.group(), "conflicts.html#" + found.group("mark"), false);
    }
}
