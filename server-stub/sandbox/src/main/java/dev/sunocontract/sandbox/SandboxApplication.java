package dev.sunocontract.sandbox;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.engine.SandboxClock;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.UploadRegistry;
import dev.sunocontract.sandbox.store.InMemoryStateStore;
import dev.sunocontract.sandbox.store.JdbcStateStore;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.stub.ContractResolver;
import java.time.Instant;
import java.util.Map;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.validation.Validator;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.method.HandlerTypePredicate;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** The sandbox: every provider on one port, each below {@code /<provider>}. */
@SpringBootApplication(exclude = {ValidationAutoConfiguration.class, ErrorMvcAutoConfiguration.class})
@EnableConfigurationProperties(SandboxProperties.class)
public class SandboxApplication implements WebMvcConfigurer {

    /** Start of the sandbox's clock: fixed, so that the same calls give the same timestamps. */
    static final Instant CLOCK_START = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * Runs the sandbox, and exits with the code of {@link SandboxCommand}.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Errors are one sentence on the error stream. */
    static CommandLine commandLine() {
        return new CommandLine(new SandboxCommand())
                .setParameterExceptionHandler(
                        (exception, arguments) -> reportError(exception.getCommandLine(), exception))
                .setExecutionExceptionHandler((exception, command, result) -> reportError(command, exception));
    }

    private static int reportError(CommandLine command, Exception exception) {
        String message = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(exception).getMessage());
        command.getErr().println("sandbox: " + message);
        return ExitCode.USAGE;
    }

    /**
     * Starts the application. Its settings have a name of their own, because a host application may use the default
     * name.
     */
    static ConfigurableApplicationContext run(SandboxContracts contracts, String... arguments) {
        SpringApplication application = new SpringApplication(SandboxApplication.class);
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("sandboxContracts", contracts));
        application.setDefaultProperties(Map.of("spring.config.name", "suno-sandbox"));
        return application.run(arguments);
    }

    @Bean
    StateStore stateStore(SandboxProperties properties) {
        return switch (properties.store()) {
            case MEMORY -> new InMemoryStateStore();
            case JDBC -> JdbcStateStore.open(properties.jdbcUrl(), properties.jdbcUser(), properties.jdbcPassword());
        };
    }

    @Bean
    SandboxClock sandboxClock(SandboxProperties properties, StateStore store) {
        return new SandboxClock(CLOCK_START, properties.speed(), store);
    }

    @Bean
    SandboxEngine sandboxEngine(SandboxClock clock, SandboxProperties properties, StateStore store) {
        return new SandboxEngine(clock, properties.seed(), store);
    }

    @Bean
    UploadRegistry uploadRegistry(SandboxProperties properties, StateStore store) {
        return new UploadRegistry(store, properties.seed());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReportValveCustomizer(ContractResolver resolver) {
        return factory -> factory.addContextCustomizers(context -> {
            context.getServletContext().setAttribute(SandboxErrorReportValve.RESOLVER_ATTRIBUTE, resolver);
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(SandboxErrorReportValve.class.getName());
            }
        });
    }

    /** Replaces Boot's filter: only controllers use the current request, and the dispatcher servlet provides it. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> disabledRequestContextFilter() {
        FilterRegistrationBean<RequestContextFilter> none = new FilterRegistrationBean<>(new RequestContextFilter());
        none.setEnabled(false);
        return none;
    }

    @Bean
    ContractResolver contractResolver(SandboxContracts contracts) {
        return contracts.resolver(Sandbox.HANDLER_BASE_PATH);
    }

    /** Disables bean validation: the contract filter has validated the request body already, by more rules. */
    @Override
    public Validator getValidator() {
        return Validator.forInstanceOf(Void.class, (target, errors) -> {});
    }

    @Override
    public void configurePathMatch(PathMatchConfigurer paths) {
        paths.addPathPrefix(Sandbox.HANDLER_BASE_PATH, HandlerTypePredicate.forAnnotation(WireController.class));
    }
}
