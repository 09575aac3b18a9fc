package dev.sunocontract.stub;

import dev.sunocontract.spec.Enforcement;
import dev.sunocontract.spec.Violation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

/**
 * Properties of an implementer's application, with the prefix {@code suno.contract}.
 *
 * @param enabled whether requests are validated; default true
 * @param provider the id of the built-in provider that is served at the root, in any case; null for none
 * @param document the self-contained document of a provider that is served at the root, JSON or YAML, such as
 *     {@code file:example.yaml}, in place of a built-in provider; null for none
 * @param strict whether fields and values that the contract does not list are refused; default false
 * @param relax the rules that are not applied to requests, by their {@code x-enforcement}: a list of the words
 *     {@code documented}, {@code varies} and {@code enforced}; default none, so that every rule is applied
 * @param maxBodySize the largest request body; default 1 MiB
 * @param maxUploadSize the largest request body of an operation that uploads a file; default 16 MiB
 */
@ConfigurationProperties("suno.contract")
public record ContractProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String provider,
        @Nullable Resource document,
        @DefaultValue("false") boolean strict,
        @DefaultValue Set<Enforcement> relax,
        @DefaultValue("1MB") DataSize maxBodySize,
        @DefaultValue("16MB") DataSize maxUploadSize) {

    /** The violations for which a request is refused: those whose enforcement is not relaxed. */
    List<Violation> refused(List<Violation> violations) {
        return relax.isEmpty() || violations.isEmpty()
                ? violations
                : violations.stream()
                        .filter(violation -> !relax.contains(violation.enforcement()))
                        .toList();
    }
}
