package dev.sunocontract.client.boot;

import dev.sunocontract.client.SunoClient;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Shows whether each provider answers, if the application has health endpoints;
 * {@code management.health.suno.enabled=false} disables it.
 */
@AutoConfiguration(after = SunoClientAutoConfiguration.class)
@ConditionalOnClass(HealthContributor.class)
@ConditionalOnBean(SunoClient.class)
@ConditionalOnEnabledHealthIndicator("suno")
public class SunoHealthAutoConfiguration {

    /** One health indicator per client. */
    @Bean
    @ConditionalOnMissingBean(name = "sunoHealthContributor")
    HealthContributor sunoHealthContributor(ListableBeanFactory beanFactory, SunoProperties properties) {
        return CompositeHealthContributor.fromMap(
                SunoClientAutoConfiguration.clients(beanFactory, properties), SunoHealthIndicator::new);
    }
}
