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
 * What openapi-diff says of two contracts. It works on the models of swagger-parser, which know nothing of the named conditions and lose
 * what {@code then} requires; {@link ContractDiff} sees those.
 *
 * @param compatible whether it finds nothing that breaks
 * @param text its report
 */
public record OpenApiDiff(boolean compatible, String text) {

    /** Compares two contracts. */
    public static OpenApiDiff compare(Contract before, Contract after) {
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
