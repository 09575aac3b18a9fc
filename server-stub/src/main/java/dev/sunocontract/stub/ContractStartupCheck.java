package dev.sunocontract.stub;

import dev.sunocontract.spec.Enforcement;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.stub.ContractResolver.ResolvedContract;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Fails the start if the application has handlers of a contract and no contract to validate their requests against.
 * Else it reports how requests are validated, and which operations the application offers.
 */
final class ContractStartupCheck implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ContractStartupCheck.class);

    private final ContractResolver contractResolver;
    private final ContractProperties properties;
    private final ListableBeanFactory beanFactory;

    ContractStartupCheck(
            ContractResolver contractResolver, ContractProperties properties, ListableBeanFactory beanFactory) {
        this.contractResolver = contractResolver;
        this.properties = properties;
        this.beanFactory = beanFactory;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<HandlerMapping> mappings = List.copyOf(
                BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, HandlerMapping.class, true, false)
                        .values());
        List<MappedHandler> handlers = MappedHandler.of(mappings);
        OverriddenDefaultMethods.remove(mappings, handlers);
        if (contractResolver == ContractAutoConfiguration.NoContract.INSTANCE) {
            requireNoHandler(handlers);
        } else if (contractResolver.contracts().isEmpty()) {
            LOG.info(
                    "Validates requests by the contracts of a ContractResolver that does not list them ({})",
                    strictness());
        } else {
            contractResolver.contracts().forEach(contract -> report(contract, handlers));
        }
    }

    private static void requireNoHandler(List<MappedHandler> handlers) {
        OperationIndex operations = OperationIndex.ofAllWires(false);
        TreeSet<String> names = handlers.stream()
                .filter(handler -> handler.annotated().isPresent() || isOperation(handler, operations))
                .map(MappedHandler::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!names.isEmpty()) {
            throw ContractConfigurationException.noContract(names);
        }
    }

    private static boolean isOperation(MappedHandler handler, OperationIndex operations) {
        return handler.methods().isEmpty()
                ? operations.hasPattern(handler.pattern())
                : handler.methods().stream()
                        .anyMatch(method ->
                                !operations.atPattern(handler.pattern(), method).isEmpty());
    }

    private void report(ResolvedContract resolved, List<MappedHandler> handlers) {
        List<Operation> operations = resolved.contract().operations();
        List<String> missing = operations.stream()
                .filter(operation -> handlers.stream().noneMatch(handler -> offers(handler, resolved, operation)))
                .map(Operation::id)
                .toList();
        List<String> offered = operations.stream()
                .map(Operation::id)
                .filter(id -> !missing.contains(id))
                .toList();
        LOG.info(
                "Validates requests as {} at {} ({}): offers {} of {} operations: {}; missing: {}",
                resolved.contract().name(),
                resolved.basePath().isEmpty() ? "/" : resolved.basePath(),
                strictness(),
                offered.size(),
                operations.size(),
                offered.isEmpty() ? "none" : String.join(", ", offered),
                missing.isEmpty() ? "none" : String.join(", ", missing));
    }

    private static boolean offers(MappedHandler handler, ResolvedContract resolved, Operation operation) {
        String path = resolved.handlerBasePath()
                + OperationIndex.handlerPath(resolved.contract().wire(), operation);
        return handler.implemented()
                && handler.accepts(operation.method())
                && OperationIndex.normalize(path).equals(OperationIndex.normalize(handler.pattern()));
    }

    private String strictness() {
        String strictness = properties.strict() ? "strict" : "lenient";
        return properties.relax().isEmpty()
                ? strictness
                : strictness + ", without rules that are "
                        + properties.relax().stream()
                                .map(Enforcement::id)
                                .sorted()
                                .collect(Collectors.joining(", "));
    }
}
