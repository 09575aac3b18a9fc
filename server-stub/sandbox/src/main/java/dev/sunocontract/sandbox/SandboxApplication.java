package dev.sunocontract.sandbox;

import dev.sunocontract.sandbox.config.SandboxProperties;
import dev.sunocontract.sandbox.engine.SandboxClock;
import dev.sunocontract.sandbox.engine.SandboxEngine;
import dev.sunocontract.sandbox.engine.StateStore;
import dev.sunocontract.sandbox.engine.UploadRegistry;
import dev.sunocontract.sandbox.store.InMemoryStateStore;
import dev.sunocontract.sandbox.store.JdbcStateStore;
import dev.sunocontract.stub.ContractResolver;
import java.time.Instant;
import java.util.List;
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
import org.springframework.validation.Validator;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The sandbox: every provider on one port, each below {@code /<provider>}. */
@SpringBootApplication(exclude = {ValidationAutoConfiguration.class, ErrorMvcAutoConfiguration.class})
@EnableConfigurationProperties(SandboxProperties.class)
public class SandboxApplication implements WebMvcConfigurer {

    /** The studio's time begins here, so that the same script tells the same times. */
    static final Instant CLOCK_START = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * Starts the sandbox; exits with 2 if an option is not known.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.println(SandboxOption.help());
            return;
        }
        try {
            run(SandboxOption.toProperties(List.of(arguments)));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    /** The settings have a name of their own, because whoever implements a provider has this jar on the class path too. */
    static ConfigurableApplicationContext run(String... arguments) {
        SpringApplication application = new SpringApplication(SandboxApplication.class);
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
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReportValveCustomizer() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(SandboxErrorReportValve.class.getName());
            }
        });
    }

    /** In the place of Boot's own: only controllers ask for the request at hand, and the dispatcher tells them of it anyway. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> disabledRequestContextFilter() {
        FilterRegistrationBean<RequestContextFilter> none = new FilterRegistrationBean<>(new RequestContextFilter());
        none.setEnabled(false);
        return none;
    }

    @Bean
    ContractResolver contractResolver() {
        return Sandbox.contractResolver();
    }

    /** Requests are judged from their bytes, by all that their beans would be judged by, and more. */
    @Override
    public Validator getValidator() {
        return Validator.forInstanceOf(Void.class, (nothing, errors) -> {});
    }

    @Override
    public void configurePathMatch(PathMatchConfigurer paths) {
        paths.addPathPrefix(Sandbox.HANDLER_BASE_PATH, type -> type.getPackageName()
                .startsWith("dev.sunocontract.server.sandbox.wire"));
    }
}
