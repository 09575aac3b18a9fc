package dev.sunocontract.spec;

import com.networknt.schema.Schema;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A part of a schema that the general validator validates alone: mostly one keyword. Compiled on first use. */
final class SchemaPart {

    private final Supplier<Schema> compiler;
    private volatile @Nullable Schema schema;

    SchemaPart(Supplier<Schema> compiler) {
        this.compiler = compiler;
    }

    void validate(JsonNode node, SchemaErrors errors) {
        Schema compiled = schema;
        if (compiled == null) {
            schema = compiled = compiler.get();
        }
        compiled.validate(node).forEach(errors::add);
    }
}
