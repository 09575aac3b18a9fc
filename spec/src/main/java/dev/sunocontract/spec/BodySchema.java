package dev.sunocontract.spec;

import com.networknt.schema.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema that validates bodies. It separates violations from drift: a value that breaks a rule is a violation; an
 * unlisted field or an unlisted value of an open enum is drift. A text with a {@code contentSchema} is read as JSON and
 * validated, too; pointers into it continue that of the text. Thread-safe; compiled on first use.
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

    /** The JSON pointer of the schema in the document. */
    public String pointer() {
        return pointer;
    }

    /** The name of the schema; its pointer if it is not a named component. */
    public String name() {
        String[] segments = pointer.split("/");
        return pointer.startsWith("/components/schemas/") && segments.length == 4 ? segments[3] : pointer;
    }

    /** The schema as it stands in the document, references not followed. */
    public JsonNode definition() {
        return compiler.node(pointer);
    }

    /** Whether a body has no violation. */
    public boolean isValid(JsonNode body) {
        return compiledSchema().validate(body).isEmpty()
                && (!compiler.hasTextSchemas() || validate(body).isEmpty());
    }

    /**
     * Validates a body: the violations in the order of the schema's keywords and the body's fields; empty for a valid
     * body. One cause is one violation: of a union that no branch meets, the violations of the branch that was meant;
     * fields that one rule misses, together.
     */
    public List<Violation> validate(JsonNode body) {
        SchemaErrors errors = new SchemaErrors();
        fastPathValidator().locate(body, errors);
        return errors.isEmpty() ? List.of() : compiler.toViolations(errors.list());
    }

    /** Detects drift: fields and values of a body that the schema does not list. */
    public List<Drift> detectDrift(JsonNode body) {
        return driftDetector().detect(body);
    }

    /**
     * Detects values of a request body that Suno or the provider has retired, such as a model. They are no violations:
     * the provider may map them to others, or still accept them.
     */
    public List<Drift> detectRetired(JsonNode body) {
        return detectRetired(body, LocalDate.MAX);
    }

    /**
     * Detects retired values as {@link #detectRetired(JsonNode)}, in a request of an earlier day.
     *
     * @param day the day of the request; what was retired later is left out
     */
    public List<Drift> detectRetired(JsonNode body, LocalDate day) {
        return driftDetector().findRetired(body, day);
    }

    private DriftDetector driftDetector() {
        DriftDetector detector = driftDetector;
        if (detector == null) {
            driftDetector = detector = compiler.driftDetector(pointer);
        }
        return detector;
    }

    private FastPathValidator fastPathValidator() {
        FastPathValidator validator = fastPathValidator;
        if (validator == null) {
            fastPathValidator = validator = compiler.fastPathValidator(pointer);
        }
        return validator;
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
