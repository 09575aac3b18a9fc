package dev.sunocontract.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

/**
 * What a native image needs: the documents of the contracts, which are read by name, and the generated types, which
 * Jackson reads and writes by reflection.
 */
final class ContractRuntimeHints implements RuntimeHintsRegistrar {

    private static final String GENERATED = "dev/sunocontract/stub/generated/";

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("META-INF/suno/openapi/**");
        hints.resources().registerPattern("draft/2020-12/**");
        hints.reflection().registerType(ConformsToContractValidator.class, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
        BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();
        for (Resource resource : generatedClasses(classLoader)) {
            binding.registerReflectionHints(
                    hints.reflection(), ClassUtils.resolveClassName(className(resource), classLoader));
        }
    }

    private static Resource[] generatedClasses(@Nullable ClassLoader classLoader) {
        try {
            return new PathMatchingResourcePatternResolver(classLoader)
                    .getResources("classpath*:" + GENERATED + "*/model/*.class");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Resource resource) {
        try {
            String url = resource.getURL().toString();
            String path = url.substring(url.lastIndexOf(GENERATED), url.length() - ".class".length());
            return path.replace('/', '.');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
