package dev.sunocontract.stub;

import dev.sunocontract.spec.Provider;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of an implementer's application, with the prefix {@code suno.contract}.
 *
 * @param enabled whether requests are validated; default true
 * @param provider the id of the built-in provider that is served at the root, in any case; null for none
 * @param strict whether fields and values that the contract does not list are refused; default false
 * @param maxBodySize the largest request body; default 1 MiB
 * @param maxUploadSize the largest request body of an operation that uploads a file; default 16 MiB
 */
@ConfigurationProperties("suno.contract")
public record ContractProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String provider,
        @DefaultValue("false") boolean strict,
        @DefaultValue("1MB") DataSize maxBodySize,
        @DefaultValue("16MB") DataSize maxUploadSize) {

    /**
     * The configured provider; empty if none is configured.
     *
     * @throws ContractConfigurationException if there is no such provider
     */
    Optional<Provider> builtInProvider() {
        if (provider == null) {
            return Optional.empty();
        }
        String id = provider.strip().toLowerCase(Locale.ROOT);
        return Optional.of(Provider.all().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ContractConfigurationException.unknownProvider(provider)));
    }
}
