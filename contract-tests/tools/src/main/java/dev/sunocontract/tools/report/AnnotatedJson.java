package dev.sunocontract.tools.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Formats a JSON body as indented lines, with notes at the lines of their JSON pointers. */
final class AnnotatedJson {

    /** The maximum number of lines without notes; further ones are only counted. */
    private static final int MAX_LINES = 400;

    private final Map<String, List<Note>> notes;
    private final Set<String> annotatedPointers = new HashSet<>();
    private final List<Line> lines = new ArrayList<>();
    private int plainLineCount;

    private AnnotatedJson(Map<String, List<Note>> notes) {
        this.notes = notes;
    }

    /**
     * A note about a value.
     *
     * @param cssClass {@code violation} or {@code drift}
     */
    record Note(String cssClass, String text) {}

    /**
     * One line of the body.
     *
     * @param prefix the indentation and the property name
     * @param valueClass the CSS class of the value; empty if the line has none
     * @param value the value as JSON; empty if the line has none
     * @param suffix what follows the value: a comma, or nothing
     * @param highlight the CSS class of the line; empty if it has no notes
     */
    record Line(
            String prefix, String valueClass, String value, String suffix, String highlight, List<Note> lineNotes) {}

    /**
     * A formatted body.
     *
     * @param omitted the number of lines beyond the maximum
     * @param notesElsewhere the notes whose pointers are not in the body
     */
    record Body(List<Line> lines, int omitted, List<Note> notesElsewhere) {}

    /**
     * Formats a body.
     *
     * @param notes the notes by JSON pointer
     */
    static Body format(JsonNode body, Map<String, List<Note>> notes) {
        AnnotatedJson json = new AnnotatedJson(notes);
        json.addValue("", body, "", 0, "");
        List<Note> elsewhere = new ArrayList<>();
        notes.forEach((pointer, pointerNotes) -> {
            if (!json.annotatedPointers.contains(pointer)) {
                pointerNotes.forEach(note -> elsewhere.add(new Note(note.cssClass(), pointer + " " + note.text())));
            }
        });
        return new Body(json.lines, Math.max(0, json.plainLineCount - MAX_LINES), elsewhere);
    }

    private void addValue(String pointer, JsonNode node, String label, int depth, String suffix) {
        String prefix = "  ".repeat(depth) + label;
        if (!node.isContainer() || node.isEmpty()) {
            addLine(pointer, prefix, valueClass(node), scalarText(node), suffix);
            return;
        }
        addLine(pointer, prefix + (node.isObject() ? "{" : "["), "", "", "");
        addChildren(pointer, node, depth + 1);
        addPlainLine(new Line("  ".repeat(depth) + (node.isObject() ? "}" : "]"), "", "", suffix, "", List.of()));
    }

    private static String valueClass(JsonNode node) {
        return node.isString() ? "string" : node.isNumber() ? "number" : "literal";
    }

    private static String scalarText(JsonNode node) {
        return node.isObject() ? "{}" : node.isArray() ? "[]" : node.toString();
    }

    private void addChildren(String pointer, JsonNode node, int depth) {
        if (node.isObject()) {
            Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                String label = "\"" + field.getKey() + "\": ";
                String suffix = fields.hasNext() ? "," : "";
                addValue(childPointer(pointer, field.getKey()), field.getValue(), label, depth, suffix);
            }
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            addValue(pointer + "/" + i, node.get(i), "", depth, i + 1 < node.size() ? "," : "");
        }
    }

    private static String childPointer(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void addLine(String pointer, String prefix, String valueClass, String value, String suffix) {
        List<Note> lineNotes = notes.getOrDefault(pointer, List.of());
        if (lineNotes.isEmpty()) {
            addPlainLine(new Line(prefix, valueClass, value, suffix, "", List.of()));
            return;
        }
        annotatedPointers.add(pointer);
        lines.add(new Line(prefix, valueClass, value, suffix, lineNotes.get(0).cssClass(), lineNotes));
    }

    private void addPlainLine(Line line) {
        if (++plainLineCount <= MAX_LINES) {
            lines.add(line);
        }
    }
}
