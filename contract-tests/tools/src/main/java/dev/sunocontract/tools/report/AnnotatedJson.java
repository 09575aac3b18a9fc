package dev.sunocontract.tools.report;

import static dev.sunocontract.tools.report.MarkupEscaper.escape;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A JSON body laid out for reading, with notes at the places they are about. */
final class AnnotatedJson {

    /** A body longer than this is shown in part: a report is read by people. */
    private static final int MAX_LINES = 400;

    private final Map<String, List<Note>> notes;
    private final Redactor redactor;
    private final Set<String> annotatedPointers = new HashSet<>();
    private final StringBuilder html = new StringBuilder();
    private int lineCount;

    /** A note at a place: the class of its look, and what it says. */
    record Note(String cssClass, String text) {}

    private AnnotatedJson(Map<String, List<Note>> notes, Redactor redaction) {
        this.notes = notes;
        this.redactor = redaction;
    }

    /**
     * The lines as HTML, to stand in a {@code pre}.
     *
     * @param notes by JSON pointer
     */
    static String render(JsonNode body, Map<String, List<Note>> notes, Redactor redaction) {
        AnnotatedJson view = new AnnotatedJson(notes, redaction);
        view.appendValue("", body, "", 0, "");
        if (view.lineCount > MAX_LINES) {
            view.html
                    .append("<i class=\"more\">")
                    .append(view.lineCount - MAX_LINES)
                    .append(" more lines</i>\n");
        }
        notes.forEach((pointer, said) -> {
            if (!view.annotatedPointers.contains(pointer)) {
                said.forEach(
                        note -> view.html.append(renderNote(new Note(note.cssClass(), pointer + " " + note.text()))));
            }
        });
        return view.html.toString();
    }

    private void appendValue(String pointer, JsonNode node, String label, int depth, String end) {
        if (node.isContainer() && !node.isEmpty()) {
            String open = node.isObject() ? "{" : "[";
            appendLine(pointer, depth, label + open);
            appendChildren(pointer, node, depth + 1);
            appendPlainLine(depth, (node.isObject() ? "}" : "]") + end);
            return;
        }
        String look = node.isString() ? "s" : node.isNumber() ? "n" : "k";
        String text = node.isContainer() ? node.isObject() ? "{}" : "[]" : node.toString();
        appendLine(pointer, depth, label + "<b class=\"" + look + "\">" + escape(redactor.redact(text)) + "</b>" + end);
    }

    private void appendChildren(String pointer, JsonNode node, int depth) {
        if (node.isObject()) {
            Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                String label = "\"" + escape(field.getKey()) + "\": ";
                appendValue(
                        childPointer(pointer, field.getKey()),
                        field.getValue(),
                        label,
                        depth,
                        fields.hasNext() ? "," : "");
            }
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            appendValue(pointer + "/" + i, node.get(i), "", depth, i + 1 < node.size() ? "," : "");
        }
    }

    private static String childPointer(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void appendLine(String pointer, int depth, String text) {
        List<Note> said = notes.getOrDefault(pointer, List.of());
        if (said.isEmpty()) {
            appendPlainLine(depth, text);
            return;
        }
        annotatedPointers.add(pointer);
        html.append("<mark class=\"")
                .append(said.get(0).cssClass())
                .append("\">")
                .append("  ".repeat(depth))
                .append(text)
                .append("</mark>\n");
        said.forEach(note -> html.append(renderNote(note)));
    }

    private void appendPlainLine(int depth, String text) {
        if (++lineCount <= MAX_LINES) {
            html.append("  ".repeat(depth)).append(text).append('\n');
        }
    }

    static String renderNote(Note note) {
        return "<span class=\"note " + note.cssClass() + "\">" + escape(note.text()) + "</span>\n";
    }
}
