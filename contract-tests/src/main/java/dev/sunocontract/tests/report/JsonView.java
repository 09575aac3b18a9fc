package dev.sunocontract.tests.report;

import static dev.sunocontract.tests.report.Markup.escaped;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A JSON body laid out for reading, with notes at the places they are about. */
final class JsonView {

    /** A body longer than this is shown in part: a report is read by people. */
    private static final int LINES = 400;

    private final Map<String, List<Note>> notes;
    private final Redaction redaction;
    private final Set<String> shown = new HashSet<>();
    private final StringBuilder html = new StringBuilder();
    private int lines;

    /** A note at a place: the class of its look, and what it says. */
    record Note(String look, String text) {}

    private JsonView(Map<String, List<Note>> notes, Redaction redaction) {
        this.notes = notes;
        this.redaction = redaction;
    }

    /**
     * The lines as HTML, to stand in a {@code pre}.
     *
     * @param notes by JSON pointer
     */
    static String of(JsonNode body, Map<String, List<Note>> notes, Redaction redaction) {
        JsonView view = new JsonView(notes, redaction);
        view.value("", body, "", 0, "");
        if (view.lines > LINES) {
            view.html.append("<i class=\"more\">").append(view.lines - LINES).append(" more lines</i>\n");
        }
        notes.forEach((pointer, said) -> {
            if (!view.shown.contains(pointer)) {
                said.forEach(note -> view.html.append(note(new Note(note.look(), pointer + " " + note.text()))));
            }
        });
        return view.html.toString();
    }

    private void value(String pointer, JsonNode node, String label, int depth, String end) {
        if (node.isContainer() && !node.isEmpty()) {
            String open = node.isObject() ? "{" : "[";
            line(pointer, depth, label + open);
            children(pointer, node, depth + 1);
            plain(depth, (node.isObject() ? "}" : "]") + end);
            return;
        }
        String look = node.isString() ? "s" : node.isNumber() ? "n" : "k";
        String text = node.isContainer() ? node.isObject() ? "{}" : "[]" : node.toString();
        line(pointer, depth, label + "<b class=\"" + look + "\">" + escaped(redaction.text(text)) + "</b>" + end);
    }

    private void children(String pointer, JsonNode node, int depth) {
        if (node.isObject()) {
            Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                String label = "\"" + escaped(field.getKey()) + "\": ";
                value(child(pointer, field.getKey()), field.getValue(), label, depth, fields.hasNext() ? "," : "");
            }
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            value(pointer + "/" + i, node.get(i), "", depth, i + 1 < node.size() ? "," : "");
        }
    }

    private static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void line(String pointer, int depth, String text) {
        List<Note> said = notes.getOrDefault(pointer, List.of());
        if (said.isEmpty()) {
            plain(depth, text);
            return;
        }
        shown.add(pointer);
        html.append("<mark class=\"")
                .append(said.get(0).look())
                .append("\">")
                .append("  ".repeat(depth))
                .append(text)
                .append("</mark>\n");
        said.forEach(note -> html.append(note(note)));
    }

    private void plain(int depth, String text) {
        if (++lines <= LINES) {
            html.append("  ".repeat(depth)).append(text).append('\n');
        }
    }

    static String note(Note note) {
        return "<span class=\"note " + note.look() + "\">" + escaped(note.text()) + "</span>\n";
    }
}
