package dev.sunocontract.tools.diff;

import dev.sunocontract.spec.Contract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/**
 * The result of openapi-diff for two contracts. It compares the models of swagger-parser, which lose the named
 * conditions and what {@code then} requires; {@link ContractDiff} compares those.
 *
 * @param compatible whether openapi-diff found no breaking change
 * @param text the report of openapi-diff
 */
public record OpenApiDiff(boolean compatible, String text) {

    /** Returns {@code compatible} or {@code not compatible}. */
    public String compatibility() {
        return compatible ? "compatible" : "not compatible";
    }

    /** Compares two contracts. */
    static OpenApiDiff compare(Contract before, Contract after) {
        ChangedOpenApi changed = OpenApiCompare.fromContents(
                before.document().toString(), after.document().toString());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStreamWriter writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            new ConsoleRender().render(changed, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OpenApiDiff(
                changed.isCompatible(), bytes.toString(StandardCharsets.UTF_8).strip() + "\n");
    }
}
