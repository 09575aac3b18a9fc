package dev.sunocontract.stub;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/**
 * Validates the requests of an implementer's application. {@code suno.contract.provider} sets a built-in provider,
 * {@code suno.contract.document} the document of another one, and {@code suno.contract.enabled=false} disables the
 * validation. Declare a {@link ContractResolver} bean to serve several providers or a contract of your own.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(prefix = "suno.contract", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(ContractProperties.class)
@ImportRuntimeHints(ContractRuntimeHints.class)
public class ContractAutoConfiguration {

    /** Reads the contract that the properties set. */
    @Bean
    ConfiguredContract configuredContract(ContractProperties properties) {
        return ConfiguredContract.of(properties);
    }

    /** Serves the configured contract at the root. Without one there is no contract. */
    @Bean
    @ConditionalOnMissingBean
    ContractResolver contractResolver(ConfiguredContract configured) {
        return configured
                .contract()
                .map(contract -> ContractResolver.of(new ContractResolver.ResolvedContract(contract, "")))
                .orElse(NoContract.INSTANCE);
    }

    /** Validates every request before it reaches a controller. */
    @Bean
    @ConditionalOnMissingBean
    ContractValidationFilter contractValidationFilter(
            ContractResolver contractResolver,
            ContractProperties properties,
            ObjectProvider<HandlerMapping> handlerMappings) {
        SingletonSupplier<List<HandlerMapping>> mappings =
                SingletonSupplier.of(() -> handlerMappings.orderedStream().toList());
        return new ContractValidationFilter(contractResolver, properties, new CorsHeaders(mappings::obtain));
    }

    /** Keeps requests that were not validated from the handlers of the contract. Every handler mapping uses it. */
    @Bean
    MappedInterceptor contractInterceptor(ContractResolver contractResolver) {
        return new MappedInterceptor((String[]) null, new ContractInterceptor(contractResolver));
    }

    /** Checks and reports which operations the application offers. */
    @Bean
    ContractStartupCheck contractStartupCheck(
            ContractResolver contractResolver, ContractProperties properties, ListableBeanFactory beanFactory) {
        return new ContractStartupCheck(contractResolver, properties, beanFactory);
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

    /**
     * Handles Spring's own exceptions after the exception handlers of the application, and before Spring turns them
     * into errors in its own format.
     */
    @Bean
    WebMvcConfigurer contractWebMvcConfigurer() {
        return new ContractWebMvcConfigurer();
    }

    /** Serves no contract, because no provider is configured. */
    enum NoContract implements ContractResolver {
        INSTANCE;

        @Override
        public Optional<ResolvedContract> resolve(String path) {
            return Optional.empty();
        }
    }

    private static final class ContractWebMvcConfigurer implements WebMvcConfigurer {

        @Override
        public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
            int afterApplication = 0;
            for (int i = 0; i < resolvers.size(); i++) {
                if (resolvers.get(i) instanceof ExceptionHandlerExceptionResolver) {
                    afterApplication = i + 1;
                }
            }
            resolvers.add(afterApplication, ApiErrorExceptionResolver.forUnhandledExceptions());
        }
    }
}
