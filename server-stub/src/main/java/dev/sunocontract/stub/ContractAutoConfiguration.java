package dev.sunocontract.stub;

import dev.sunocontract.spec.Provider;
import java.util.Optional;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Switches the contract on in an implementer's application: {@code suno.contract.provider} says whose, and
 * {@code suno.contract.enabled=false} switches it off. Declare a {@link ContractResolver} of your own to serve several.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(prefix = "suno.contract", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(ContractProperties.class)
public class ContractAutoConfiguration {

    /** Serves one provider's paths at the root; without a provider, nothing is judged. */
    @Bean
    @ConditionalOnMissingBean
    ContractResolver contractResolver(ContractProperties properties) {
        if (properties.provider() == null) {
            return path -> Optional.empty();
        }
        Optional<ContractResolver.ResolvedContract> root =
                Optional.of(new ContractResolver.ResolvedContract(Provider.of(properties.provider()), ""));
        return path -> root;
    }

    /** Judges every request. */
    @Bean
    @ConditionalOnMissingBean
    ContractValidationFilter contractValidationFilter(ContractResolver mount, ContractProperties properties) {
        return new ContractValidationFilter(mount, properties);
    }

    /** Answers refusals before the application's own exception handlers see them. */
    @Bean
    ApiErrorExceptionResolver apiErrorExceptionResolver() {
        return ApiErrorExceptionResolver.forKnownErrors();
    }

    /** Answers what the application's own exception handlers leave. */
    @Bean
    ApiErrorExceptionResolver unhandledExceptionResolver() {
        return ApiErrorExceptionResolver.forUnhandledExceptions();
    }
}
