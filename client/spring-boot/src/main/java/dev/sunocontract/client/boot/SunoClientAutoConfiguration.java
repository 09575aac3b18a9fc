package dev.sunocontract.client.boot;

import dev.sunocontract.client.ClientListener;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.micrometer.MicrometerListener;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Creates a {@link SunoClient} for each entry of {@code suno.providers}. Beans of the types {@link ClientListener} and
 * {@link SunoClientCustomizer} apply to all of them.
 */
@AutoConfiguration(
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@EnableConfigurationProperties(SunoProperties.class)
@Import(SunoClientRegistrar.class)
public class SunoClientAutoConfiguration {

    static final String FACTORY = "sunoClientFactory";

    private static final String SUFFIX = "SunoClient";

    /** Creates the clients. */
    @Bean(FACTORY)
    SunoClientFactory sunoClientFactory(
            SunoProperties properties,
            ObjectProvider<SunoClientCustomizer> customizers,
            ObjectProvider<ClientListener> listeners) {
        return new SunoClientFactory(properties, customizers, listeners);
    }

    /** The clients of the properties by their names. */
    static Map<String, SunoClient> clients(ListableBeanFactory beanFactory, SunoProperties properties) {
        return properties.providers().keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> beanFactory.getBean(name + SUFFIX, SunoClient.class)));
    }

    /** Records calls and waits, if the application has Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    static class ObservationConfiguration {

        @Bean
        @ConditionalOnBean(ObservationRegistry.class)
        @ConditionalOnMissingBean
        MicrometerListener sunoMicrometerListener(ObservationRegistry registry) {
            return new MicrometerListener(registry);
        }
    }

    /** Receives callbacks, if {@code suno.callbacks.enabled} is set. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RouterFunction.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnProperty("suno.callbacks.enabled")
    static class CallbackConfiguration {

        @Bean
        RouterFunction<ServerResponse> sunoCallbackRoute(ListableBeanFactory beanFactory, SunoProperties properties) {
            CallbackPaths paths = CallbackPaths.of(properties.callbacks());
            return new CallbackEndpoint(
                            clients(beanFactory, properties),
                            properties.callbacks().maxBodySize())
                    .route(paths.pattern());
        }
    }
}
