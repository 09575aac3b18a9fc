package dev.sunocontract.sandbox;

import ch.qos.logback.classic.LoggerContext;
import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.engine.SandboxClock;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.UploadRegistry;
import dev.sunocontract.sandbox.store.InMemoryStateStore;
import dev.sunocontract.sandbox.store.JdbcStateStore;
import dev.sunocontract.sandbox.web.SandboxContracts;
import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.stub.ContractAutoConfiguration;
import dev.sunocontract.stub.ContractResolver;
import jakarta.servlet.DispatcherType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardHost;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.Ordered;
import org.springframework.validation.Validator;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.method.HandlerTypePredicate;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/**
 * The sandbox: every provider on one port, each below {@code /<provider>}. It lists its auto-configurations, so that it
 * takes none of those on the class path of the test that starts it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ContractAutoConfiguration.class
})
@EnableConfigurationProperties(SandboxProperties.class)
public class SandboxApplication implements WebMvcConfigurer {

    /** Start of the sandbox's clock: fixed, so that the same calls give the same timestamps. */
    static final Instant CLOCK_START = Instant.parse("2026-01-01T00:00:00Z");

    /** Addresses do not depend on variables of the environment, which are meant for another application. */
    private static final String[] AT_THE_ROOT = {"--server.servlet.context-path=", "--spring.mvc.servlet.path=/"};

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
        return new CommandLine(new SandboxCommand()).setParameterExceptionHandler((exception, arguments) -> {
            exception.getCommandLine().getErr().println("sandbox: " + exception.getMessage());
            return ExitCode.USAGE;
        });
    }

    /**
     * Starts the application. Its settings have a name of their own, because a host application may use the default
     * name. Test classes that run at the same time start one sandbox after the other, because Spring Boot sets up the
     * logging of the whole JVM.
     */
    static synchronized ConfigurableApplicationContext run(SandboxContracts contracts, String... arguments) {
        SpringApplication application = new SpringApplication(SandboxApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        if (hasLoggingOfHost()) {
            application.setListeners(application.getListeners().stream()
                    .filter(listener -> !(listener instanceof LoggingApplicationListener))
                    .toList());
        }
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("sandboxContracts", contracts));
        application.setDefaultProperties(Map.of("spring.config.name", "suno-sandbox"));
        return application.run(
                Stream.concat(Stream.of(AT_THE_ROOT), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Whether an application of this JVM has set the levels of its loggers, which then stay as they are. */
    private static boolean hasLoggingOfHost() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getObject(LoggingSystem.class.getName()) != null;
    }

    @Bean
    StateStore stateStore(SandboxProperties properties) {
        return switch (properties.store()) {
            case MEMORY ->
                new InMemoryStateStore(
                        properties.seed() == null ? StateStore.DEFAULT_SEED : properties.seed(),
                        properties.speed() == null ? StateStore.DEFAULT_SPEED : properties.speed(),
                        properties.parsedKeep());
            case JDBC ->
                JdbcStateStore.open(new JdbcStateStore.Settings(
                        properties.jdbcUrl(),
                        properties.jdbcUser(),
                        properties.jdbcPassword(),
                        properties.seed(),
                        properties.speed(),
                        properties.parsedKeep()));
        };
    }

    @Bean
    SandboxClock sandboxClock(StateStore store) {
        return new SandboxClock(CLOCK_START, store);
    }

    @Bean
    SandboxEngine sandboxEngine(SandboxClock clock, StateStore store) {
        return new SandboxEngine(clock, store);
    }

    @Bean
    UploadRegistry uploadRegistry(StateStore store) {
        return new UploadRegistry(store);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> contextCustomizer(ContractResolver resolver) {
        return factory -> factory.addContextCustomizers(context -> {
            // Of the texts of forms. Tomcat's default is Latin 1, and Boot's filter would be called for each request.
            context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name());
            context.getServletContext().setAttribute(SandboxErrorReportValve.RESOLVER_ATTRIBUTE, resolver);
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(SandboxErrorReportValve.class.getName());
            }
        });
    }

    /** Puts the address that the client has used in place of the proxy's. */
    @Bean
    @ConditionalOnProperty("suno.sandbox.behind-proxy")
    FilterRegistrationBean<ForwardedHeaderFilter> forwardedHeaderFilter() {
        FilterRegistrationBean<ForwardedHeaderFilter> filter =
                new FilterRegistrationBean<>(new ForwardedHeaderFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return filter;
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
        for (Wire wire : Wire.values()) {
            paths.addPathPrefix(
                    Sandbox.HANDLER_BASE_PATH + "/" + wire.id(),
                    HandlerTypePredicate.forAnnotation(WireController.class)
                            .and(HandlerTypePredicate.forBasePackage(packageOf(wire))));
        }
    }

    /** The controllers of a wire stand in the package of its id. */
    private static String packageOf(Wire wire) {
        return SandboxApplication.class.getPackageName() + "." + wire.id();
    }
}
