package dev.sunocontract.stub;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Fails the start of a WebFlux application that serves a contract, because only requests of Spring MVC are validated. A
 * WebFlux application that has this module on its class path and serves no contract starts.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnProperty(prefix = "suno.contract", name = "enabled", matchIfMissing = true)
public class ReactiveContractAutoConfiguration {

    /** Checks the configuration and the types of the beans. */
    @Bean
    static BeanFactoryPostProcessor reactiveContractCheck(Environment environment) {
        return beanFactory -> {
            if (environment.containsProperty("suno.contract.provider")
                    || hasBean(beanFactory, ContractResolver.class)
                    || hasController(beanFactory)) {
                throw ContractConfigurationException.reactive();
            }
        };
    }

    private static boolean hasBean(ListableBeanFactory beanFactory, Class<?> type) {
        return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, type, true, false).length > 0;
    }

    private static boolean hasController(ListableBeanFactory beanFactory) {
        return beanFactory.getBeanNamesForAnnotation(ContractInterface.class).length > 0;
    }
}
