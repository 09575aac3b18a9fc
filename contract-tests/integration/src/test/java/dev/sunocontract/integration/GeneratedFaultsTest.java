package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.integration.FaultInjectingProxy.Fault;
import dev.sunocontract.integration.FaultInjectingProxy.ProxiedExchange;
import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.Outcome;
import dev.sunocontract.testkit.selection.Selection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generates servers with one fault each from a correct one: every operation, every response, every kind of fault. The
 * kit must detect each fault. A run tests a sample; {@code -Dgenerated.faults=all} tests all.
 */
@Execution(ExecutionMode.CONCURRENT)
class GeneratedFaultsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SAMPLE_SIZE = 6;
    private static final Duration TASK_TIMEOUT = Duration.ofSeconds(5);

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    /** A fault, with the operation and kind as its name. */
    private record NamedFault(String name, Fault fault) {

        String operationId() {
            return name.substring(0, name.indexOf(' '));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cometapi", "crun", "kieaiold", "kieai", "acedata"})
    void detectsEveryGeneratedFault(Provider provider) throws IOException {
        List<NamedFault> all = generateFaults(provider);
        boolean testAll = "all".equals(System.getProperty("generated.faults"));
        List<String> undetected = new ArrayList<>();
        for (int i = 0; i < all.size(); i += testAll ? 1 : Math.max(1, all.size() / SAMPLE_SIZE)) {
            NamedFault generated = all.get(i);
            try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(provider), generated.fault())) {
                if (!isDetected(server, provider, generated)) {
                    undetected.add(generated.name());
                }
            }
        }

        assertThat(undetected).as("of %d faults", all.size()).isEmpty();
    }

    /** Runs the checks of the operation, which are the likely ones, before all. */
    private static boolean isDetected(FaultInjectingProxy server, Provider provider, NamedFault fault) {
        Selection checksOfOperation = new Selection(List.of(fault.operationId() + "_*"), List.of());
        return hasFailure(server.runChecks(provider, TASK_TIMEOUT, checksOfOperation))
                || hasFailure(server.runChecks(provider));
    }

    private static boolean hasFailure(List<CheckResult> results) {
        return results.stream().anyMatch(result -> result.outcome() == Outcome.FAILED);
    }

    private static List<NamedFault> generateFaults(Provider provider) throws IOException {
        Contract contract = Contract.of(provider);
        SuccessRecorder recorder = new SuccessRecorder(contract);
        Set<String> notOffered;
        try (FaultInjectingProxy server = new FaultInjectingProxy(SANDBOX.baseUri(provider), recorder)) {
            List<CheckResult> results = server.runChecks(provider);
            assertThat(results)
                    .as("the correct server")
                    .filteredOn(result -> result.outcome() == Outcome.FAILED || result.outcome() == Outcome.ERROR)
                    .extracting(result -> result.name() + ": " + result.message())
                    .isEmpty();
            notOffered = notOffered(results);
        }
        List<NamedFault> faults = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            if (notOffered.contains(operation.id())) {
                continue;
            }
            FaultGenerator generator = new FaultGenerator(contract, operation, faults);
            generator.addResponseFaults();
            JsonNode success = recorder.successes.get(operation.id());
            if (success == null) {
                faults.add(new NamedFault(operation.id() + " never succeeds", new Fault() {}));
            } else {
                generator.addFieldFaults(success);
            }
        }
        return faults;
    }

    /** The operations that the sandbox does not serve: what is not there has no fault. */
    private static Set<String> notOffered(List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.reason() == CheckReason.NOT_OFFERED)
                .map(result -> result.name().substring(0, result.name().indexOf('_')))
                .collect(Collectors.toSet());
    }

    /** Records the longest successful response of each operation. */
    private static final class SuccessRecorder implements Fault {

        private final Contract contract;
        private final Map<String, JsonNode> successes = new TreeMap<>();

        SuccessRecorder(Contract contract) {
            this.contract = contract;
        }

        @Override
        public synchronized void changeResponse(ProxiedExchange exchange) {
            Operation operation = operationOf(contract, exchange);
            if (operation != null && isSuccess(exchange)) {
                JsonNode body = JSON.readTree(exchange.responseBody);
                JsonNode before = successes.get(operation.id());
                if (before == null
                        || body.toString().length() > before.toString().length()) {
                    successes.put(operation.id(), body);
                }
            }
        }
    }

    /** Generates the faults of one operation. */
    private record FaultGenerator(Contract contract, Operation operation, List<NamedFault> faults) {

        void addResponseFaults() {
            addResponseFault(
                    "succeeds with status 201",
                    exchange -> exchange.status = isSuccess(exchange) ? 201 : exchange.status);
            addResponseFault("succeeds with text/plain", exchange -> {
                if (isSuccess(exchange)) {
                    exchange.contentType = "text/plain";
                }
            });
            addResponseFault(
                    "succeeds with an empty body",
                    exchange -> exchange.responseBody = isSuccess(exchange) ? "" : exchange.responseBody);
            if (!isValidSuccess(JSON.createObjectNode())) {
                addResponseFault(
                        "succeeds with {}",
                        exchange -> exchange.responseBody = isSuccess(exchange) ? "{}" : exchange.responseBody);
            }
            addResponseFault("returns 500 for a valid request", exchange -> {
                if (isSuccess(exchange)) {
                    exchange.status = 500;
                }
            });
            if (!operation.id().equals("getCredits")) {
                addErrorResponseFaults();
            }
            addRequestFault("does not check the key", exchange -> {
                exchange.requestHeaders.putIfAbsent("Authorization", "Bearer default-key");
                exchange.requestHeaders.putIfAbsent("x-api-key", "default-key");
            });
            faults.add(
                    new NamedFault(operation.id() + " accepts any method", new AcceptsAnyMethod(contract, operation)));
        }

        private void addErrorResponseFaults() {
            addResponseFault("refuses with text/plain", exchange -> {
                if (!isSuccess(exchange)) {
                    exchange.contentType = "text/plain";
                }
            });
            addResponseFault(
                    "refuses with {}",
                    exchange -> exchange.responseBody = isSuccess(exchange) ? exchange.responseBody : "{}");
            addResponseFault("returns 500 for an invalid request", exchange -> {
                if (isInvalidRequestError(exchange)) {
                    exchange.status = 500;
                }
            });
            addResponseFault("returns 418 for an invalid request", exchange -> {
                if (isInvalidRequestError(exchange)) {
                    exchange.status = 418;
                }
            });
            if (!operation.method().equals("GET") || operation.id().equals("getTask")) {
                faults.add(
                        new NamedFault(operation.id() + " accepts any body", new AcceptsAnyBody(contract, operation)));
            }
        }

        void addFieldFaults(JsonNode success) {
            List<String> pointers = new ArrayList<>();
            collectPointers(success, "", pointers);
            for (String pointer : pointers) {
                addFieldFault("omits " + pointer, success, pointer, (owner, field) -> owner.remove(field));
                addFieldFault(
                        "has another type at " + pointer,
                        success,
                        pointer,
                        (owner, field) -> owner.set(
                                field, owner.path(field).isString() ? JSON.valueToTree(7) : JSON.valueToTree("seven")));
            }
        }

        private void addFieldFault(
                String name, JsonNode success, String pointer, BiConsumer<ObjectNode, String> change) {
            JsonNode changed = withChange(success, pointer, change);
            if (!isValidSuccess(changed)) {
                addResponseFault(name, exchange -> {
                    if (isSuccess(exchange)) {
                        exchange.responseBody = withChange(JSON.readTree(exchange.responseBody), pointer, change)
                                .toString();
                    }
                });
            }
        }

        private boolean isValidSuccess(JsonNode success) {
            return operation
                    .response(200)
                    .map(documented -> documented.content().get("application/json"))
                    .map(schema -> schema.isValid(success))
                    .orElse(true);
        }

        private static JsonNode withChange(JsonNode body, String pointer, BiConsumer<ObjectNode, String> change) {
            JsonNode copy = body.deepCopy();
            int end = pointer.lastIndexOf('/');
            if (copy.at(pointer.substring(0, end)) instanceof ObjectNode owner
                    && owner.has(pointer.substring(end + 1))) {
                change.accept(owner, pointer.substring(end + 1));
            }
            return copy;
        }

        private static void collectPointers(JsonNode node, String pointer, List<String> pointers) {
            node.properties().forEach(field -> {
                pointers.add(pointer + "/" + field.getKey());
                collectPointers(field.getValue(), pointer + "/" + field.getKey(), pointers);
            });
            if (node.isArray() && !node.isEmpty()) {
                collectPointers(node.get(0), pointer + "/0", pointers);
            }
        }

        private void addResponseFault(String name, Consumer<ProxiedExchange> change) {
            faults.add(new NamedFault(operation.id() + " " + name, new Fault() {
                @Override
                public void changeResponse(ProxiedExchange exchange) {
                    if (operation.equals(operationOf(contract, exchange))) {
                        change.accept(exchange);
                    }
                }
            }));
        }

        private void addRequestFault(String name, Consumer<ProxiedExchange> change) {
            faults.add(new NamedFault(operation.id() + " " + name, new Fault() {
                @Override
                public void changeRequest(ProxiedExchange exchange) {
                    if (operation.equals(operationOf(contract, exchange))) {
                        change.accept(exchange);
                    }
                }
            }));
        }
    }

    /** Accepts methods that the operation's path does not have. */
    private record AcceptsAnyMethod(Contract contract, Operation operation) implements Fault {
        @Override
        public void changeRequest(ProxiedExchange exchange) {
            String path = exchange.path.split("\\?")[0];
            boolean unknownOperation = contract.match(exchange.method, path).isEmpty();
            if (unknownOperation
                    && contract.match(operation.method(), path)
                            .filter(match -> match.operation().equals(operation))
                            .isPresent()) {
                exchange.respond(200, "{}");
            }
        }
    }

    /** Responds to refused requests with the last successful response. */
    private static final class AcceptsAnyBody implements Fault {

        private final Contract contract;
        private final Operation operation;
        private String lastSuccess = "{}";

        AcceptsAnyBody(Contract contract, Operation operation) {
            this.contract = contract;
            this.operation = operation;
        }

        @Override
        public synchronized void changeResponse(ProxiedExchange exchange) {
            if (!operation.equals(operationOf(contract, exchange))) {
                return;
            }
            if (isSuccess(exchange)) {
                lastSuccess = exchange.responseBody;
            } else if (effectiveStatus(exchange) != 401 && exchange.status != 405) {
                exchange.respond(200, lastSuccess);
            }
        }
    }

    private static Operation operationOf(Contract contract, ProxiedExchange exchange) {
        return contract.match(exchange.method, exchange.path.split("\\?")[0])
                .map(Contract.Match::operation)
                .orElse(null);
    }

    private static boolean isSuccess(ProxiedExchange exchange) {
        return effectiveStatus(exchange) / 100 == 2;
    }

    private static boolean isInvalidRequestError(ProxiedExchange exchange) {
        int status = effectiveStatus(exchange);
        return status == 400 || status == 422;
    }

    /** The HTTP status, or the error code in the body of a response with status 200. */
    private static int effectiveStatus(ProxiedExchange exchange) {
        if (exchange.status != 200) {
            return exchange.status;
        }
        try {
            return JSON.readTree(exchange.responseBody).path("code").asInt(200);
        } catch (JacksonException e) {
            return 0;
        }
    }
}
