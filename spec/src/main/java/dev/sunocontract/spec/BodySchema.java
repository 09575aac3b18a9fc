package dev.sunocontract.spec;

import com.networknt.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema that judges bodies. Lenient by nature: what is known and wrong is a violation, what is new (a field, a value of an
 * enum open to growth) is drift. Thread-safe; compiled when first used.
 */
public final class BodySchema {

    private final SchemaCompiler compiler;
    private final String pointer;
    private volatile @Nullable Schema compiled;
    private volatile @Nullable Shape shape;
    private volatile @Nullable Glance glance;

    BodySchema(SchemaCompiler compiler, String pointer) {
        this.compiler = compiler;
        this.pointer = pointer;
    }

    /** Where it stands in the bundled document, a JSON pointer. */
    public String pointer() {
        return pointer;
    }

    /** Its name, or its pointer if it has none. */
    public String name() {
        String[] segments = pointer.split("/");
        return pointer.startsWith("/components/schemas/") && segments.length == 4 ? segments[3] : pointer;
    }

    /** The schema as the document says it, references not followed. */
    public JsonNode node() {
        return compiler.node(pointer);
    }

    /** Whether a body breaks nothing. */
    public boolean accepts(JsonNode body) {
        return compiled().validate(body).isEmpty();
    }

    /** Every promise that a body breaks, in the order of the schema. */
    public List<Violation> violations(JsonNode body) {
        if (glance().fine(body)) {
            return List.of();
        }
        List<com.networknt.schema.Error> errors = compiled().validate(body);
        return errors.isEmpty() ? List.of() : compiler.violations(errors);
    }

    /** Everything in a body that the schema does not know yet. */
    public List<Drift> drift(JsonNode body) {
        Shape known = shape;
        if (known == null) {
            shape = known = compiler.shape(pointer);
        }
        return known.drift(body);
    }

    private Glance glance() {
        Glance known = glance;
        if (known == null) {
            glance = known = compiler.glance(pointer);
        }
        return known;
    }

    private Schema compiled() {
        Schema schema = compiled;
        if (schema == null) {
            compiled = schema = compiler.compile(pointer);
        }
        return schema;
    }

    @Override
    public String toString() {
        return name();
    }
}
