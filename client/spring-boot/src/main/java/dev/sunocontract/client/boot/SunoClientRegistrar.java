package dev.sunocontract.client.boot;

import dev.sunocontract.client.SunoClient;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Registers a bean {@code <name>SunoClient} for each client in the properties, with its name as qualifier. */
class SunoClientRegistrar implements ImportBeanDefinitionRegistrar {

    private final Binder binder;

    SunoClientRegistrar(Environment environment) {
        this.binder = Binder.get(environment);
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importer, BeanDefinitionRegistry registry) {
        Set<String> names = binder.bind("suno.providers", Bindable.mapOf(String.class, Object.class))
                .map(java.util.Map::keySet)
                .orElse(Set.of());
        String primary = binder.bind("suno.primary", String.class)
                .orElse(names.size() == 1 ? names.iterator().next() : "");
        if (!primary.isEmpty() && !names.contains(primary)) {
            throw new SunoConfigurationException(
                    "The property suno.primary is '" + primary + "', which is no client of suno.providers.",
                    names.isEmpty()
                            ? "Set suno.providers." + primary + ".provider and its api-key, or remove suno.primary."
                            : "Set it to one of " + String.join(", ", names) + ".");
        }
        names.forEach(name -> registry.registerBeanDefinition(name + "SunoClient", definition(name, primary)));
    }

    private static RootBeanDefinition definition(String name, String primary) {
        RootBeanDefinition definition = new RootBeanDefinition(SunoClient.class);
        definition.setFactoryBeanName(SunoClientAutoConfiguration.FACTORY);
        definition.setFactoryMethodName("create");
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        definition.setPrimary(name.equals(primary));
        definition.setDestroyMethodName("close");
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
        return definition;
    }
}
