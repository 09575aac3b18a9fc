package dev.sunocontract.tools.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Renders the Mustache templates of the reports as self-contained HTML pages. Every value is escaped. */
public final class HtmlTemplate {

    private HtmlTemplate() {}

    /**
     * Renders a template without redaction.
     *
     * @param name the template's file name without its extension
     * @param model the values, as public accessors of records or entries of maps
     */
    public static String render(String name, Object model) {
        return render(name, model, UnaryOperator.identity());
    }

    /**
     * Renders a template that stands beside a class. Its partials stand there too, or are those of the reports.
     *
     * @param owner the class
     * @param name the template's file name without its extension
     * @param model the values, as public accessors of records or entries of maps
     */
    public static String render(Class<?> owner, String name, Object model) {
        return render(file -> open(owner, file), name, model, UnaryOperator.identity());
    }

    /**
     * Renders a template.
     *
     * @param name the template's file name without its extension
     * @param model the values, as public accessors of records or entries of maps
     * @param redaction applied to every value before it is escaped
     */
    static String render(String name, Object model, UnaryOperator<String> redaction) {
        return render(file -> open(HtmlTemplate.class, file), name, model, redaction);
    }

    private static String render(
            Mustache.TemplateLoader loader, String name, Object model, UnaryOperator<String> redaction) {
        return Mustache.compiler()
                .withLoader(loader)
                .withEscaper(value -> Escapers.HTML.escape(XmlText.replaceInvalid(redaction.apply(value))))
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .loadTemplate(name + ".mustache")
                .execute(model);
    }

    private static Reader open(Class<?> owner, String name) {
        InputStream beside = owner.getResourceAsStream(name);
        InputStream stream = beside == null ? HtmlTemplate.class.getResourceAsStream(name) : beside;
        return new InputStreamReader(Objects.requireNonNull(stream, name), StandardCharsets.UTF_8);
    }
}
