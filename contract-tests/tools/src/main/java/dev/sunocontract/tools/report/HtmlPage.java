package dev.sunocontract.tools.report;

import static dev.sunocontract.tools.report.MarkupEscaper.escape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** One self-contained HTML page: light and dark, nothing loaded from elsewhere. */
public final class HtmlPage {

    private static final String STYLE = loadStyle();

    private HtmlPage() {}

    /**
     * The page.
     *
     * @param title its title, plain text
     * @param body its body, HTML
     */
    public static String render(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(escape(title), STYLE, body);
    }

    private static String loadStyle() {
        try (InputStream stream = HtmlPage.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(stream, "page.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
