package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.web.WireController;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.stub.ContractOperation;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The sandbox serves every operation of every document, or a list says which it does not serve, and why. */
class ServedOperationsTest {

    private static final Map<String, String> NOT_SERVED = Map.of(
            "acedata submitCustomModel", "no page shows the response",
            "acedata submitProject", "no page shows the response",
            "gateway submitStems", "no provider that has a document offers it",
            "gateway submitStemsByUrl", "no provider that has a document offers it");

    static Stream<Provider> providers() {
        return Provider.all().stream();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyOperationOfProviderIsServedOrListed(Provider provider) {
        assertServed(Contract.of(provider));
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationOfWireIsServedOrListed(Wire wire) {
        assertServed(Contract.of(wire));
    }

    private static void assertServed(Contract contract) {
        Set<String> notServed = operations(contract);
        notServed.removeAll(served(contract.wire()));

        assertThat(notServed).isSubsetOf(NOT_SERVED.keySet());
    }

    @Test
    void whatIsListedExistsAndIsNotServed() {
        for (String listed : NOT_SERVED.keySet()) {
            Wire wire = Wire.valueOf(listed.substring(0, listed.indexOf(' ')).toUpperCase(Locale.ROOT));
            assertThat(operations(Contract.of(wire))).contains(listed);
            assertThat(served(wire)).doesNotContain(listed);
        }
    }

    private static Set<String> operations(Contract contract) {
        return contract.operations().stream()
                .map(Operation::id)
                .map(id -> contract.wire().id() + " " + id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The operations whose method a controller overrides: the generated one answers that it is not offered. */
    private static Set<String> served(Wire wire) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(WireController.class));
        return scanner.findCandidateComponents(ServedOperationsTest.class.getPackageName()).stream()
                .map(bean -> ClassUtils.resolveClassName(bean.getBeanClassName(), null))
                .flatMap(controller -> Stream.of(controller.getInterfaces())
                        .flatMap(generated -> Stream.of(generated.getMethods()))
                        .filter(method -> isOverridden(method, controller)))
                .map(method -> method.getAnnotation(ContractOperation.class))
                .filter(operation -> operation != null && operation.wire().equals(wire.id()))
                .map(operation -> wire.id() + " " + operation.id())
                .collect(Collectors.toSet());
    }

    private static boolean isOverridden(Method generated, Class<?> controller) {
        Method implementation = ClassUtils.getMostSpecificMethod(generated, controller);
        return !implementation.getDeclaringClass().isInterface();
    }
}
