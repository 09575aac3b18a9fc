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
 * Validates the requests of an implementer's application. {@code suno.contract.provider} sets the provider, and
 * {@code suno.contract.enabled=false} disables the validation. Declare a {@link ContractResolver} bean to serve several
 * providers or a contract of your own.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(prefix = "suno.contract", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(ContractProperties.class)
public class ContractAutoConfiguration {

    /** Serves the configured provider at the root. Without a provider, no request is validated. */
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

    /** Validates every request before it reaches a controller. */
    @Bean
    @ConditionalOnMissingBean
    ContractValidationFilter contractValidationFilter(
            ContractResolver contractResolver, ContractProperties properties) {
        return new ContractValidationFilter(contractResolver, properties);
    }

    /** Handles errors of the contract before the exception handlers of the application. */
    @Bean
    ApiErrorExceptionResolver apiErrorExceptionResolver() {
        return ApiErrorExceptionResolver.forKnownErrors();
    }

    /** Handles the exceptions that no exception handler of the application handles. */
    @Bean
    ApiErrorExceptionResolver unhandledExceptionResolver() {
        return ApiErrorExceptionResolver.forUnhandledExceptions();
    }
}
