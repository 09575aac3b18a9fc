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
    private volatile @Nullable Schema compiledSchema;
    private volatile @Nullable DriftDetector driftDetector;
    private volatile @Nullable FastPathValidator fastPathValidator;

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
    public JsonNode definition() {
        return compiler.node(pointer);
    }

    /** Whether a body breaks nothing. */
    public boolean isValid(JsonNode body) {
        return compiledSchema().validate(body).isEmpty();
    }

    /** Every promise that a body breaks, in the order of the schema. */
    public List<Violation> validate(JsonNode body) {
        if (fastPathValidator().isCertainlyValid(body)) {
            return List.of();
        }
        List<com.networknt.schema.Error> errors = compiledSchema().validate(body);
        return errors.isEmpty() ? List.of() : compiler.toViolations(errors);
    }

    /** Everything in a body that the schema does not know yet. */
    public List<Drift> detectDrift(JsonNode body) {
        DriftDetector known = driftDetector;
        if (known == null) {
            driftDetector = known = compiler.driftDetector(pointer);
        }
        return known.detect(body);
    }

    private FastPathValidator fastPathValidator() {
        FastPathValidator known = fastPathValidator;
        if (known == null) {
            fastPathValidator = known = compiler.fastPathValidator(pointer);
        }
        return known;
    }

    private Schema compiledSchema() {
        Schema schema = compiledSchema;
        if (schema == null) {
            compiledSchema = schema = compiler.compile(pointer);
        }
        return schema;
    }

    @Override
    public String toString() {
        return name();
    }
}
