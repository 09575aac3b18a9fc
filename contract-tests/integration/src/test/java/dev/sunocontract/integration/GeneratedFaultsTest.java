package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.integration.FaultInjectingProxy.Fault;
import dev.sunocontract.integration.FaultInjectingProxy.ProxiedExchange;
import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Servers with one bug each, made by rule from a good one: every operation, every answer it gives, every way in which it can be wrong. The
 * kit notices every one. A run looks at some of them; {@code -Dhidden.bugs=all} at all.
 */
class GeneratedFaultsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SAMPLE_SIZE = 6;

    private static Sandbox sandbox;

    /** A bug, and where it is. */
    private record NamedFault(String name, Fault fault) {}

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(0, "--speed=2000");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cometapi", "yutoai", "crun", "kieai"})
    void detectsEveryGeneratedFault(Provider provider) throws IOException {
        List<NamedFault> all = generateFaults(provider);
        boolean everything = "all".equals(System.getProperty("hidden.bugs"));
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < all.size(); i += everything ? 1 : Math.max(1, all.size() / SAMPLE_SIZE)) {
            NamedFault hidden = all.get(i);
            try (FaultInjectingProxy broken = new FaultInjectingProxy(sandbox.baseUri(provider), hidden.fault())) {
                boolean noticed =
                        broken.runChecks(provider).stream().anyMatch(result -> result.outcome() == Outcome.FAILED);
                if (!noticed) {
                    missed.add(hidden.name());
                }
            }
        }

        assertThat(missed).as("of %d bugs", all.size()).isEmpty();
    }

    private static List<NamedFault> generateFaults(Provider provider) throws IOException {
        Contract contract = Contract.of(provider);
        SuccessRecorder seen = new SuccessRecorder(contract);
        try (FaultInjectingProxy good = new FaultInjectingProxy(sandbox.baseUri(provider), seen)) {
            assertThat(good.runChecks(provider))
                    .as("the good server")
                    .filteredOn(result -> result.outcome() == Outcome.FAILED || result.outcome() == Outcome.ERROR)
                    .extracting(result -> result.name() + ": " + result.message())
                    .isEmpty();
        }
        List<NamedFault> bugs = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            FaultGenerator maker = new FaultGenerator(contract, operation, bugs);
            maker.addResponseFaults();
            JsonNode success = seen.successes.get(operation.id());
            if (success == null) {
                bugs.add(new NamedFault(operation.id() + " never succeeds", new Fault() {}));
            } else {
                maker.addFieldFaults(success);
            }
        }
        return bugs;
    }

    /** Notes a success of each operation. */
    private static final class SuccessRecorder implements Fault {

        private final Contract contract;
        private final Map<String, JsonNode> successes = new TreeMap<>();

        SuccessRecorder(Contract contract) {
            this.contract = contract;
        }

        @Override
        public synchronized void changeResponse(ProxiedExchange traffic) {
            Operation operation = operationOf(contract, traffic);
            if (operation != null && isSuccess(traffic)) {
                JsonNode answer = JSON.readTree(traffic.responseBody);
                JsonNode before = successes.get(operation.id());
                if (before == null
                        || answer.toString().length() > before.toString().length()) {
                    successes.put(operation.id(), answer);
                }
            }
        }
    }

    /** Makes the bugs of one operation. */
    private record FaultGenerator(Contract contract, Operation operation, List<NamedFault> faults) {

        void addResponseFaults() {
            addResponseFault(
                    "succeeds with 201", traffic -> traffic.status = isSuccess(traffic) ? 201 : traffic.status);
            addResponseFault("succeeds as text", traffic -> {
                if (isSuccess(traffic)) {
                    traffic.contentType = "text/plain";
                }
            });
            addResponseFault(
                    "succeeds with nothing",
                    traffic -> traffic.responseBody = isSuccess(traffic) ? "" : traffic.responseBody);
            if (!isValidSuccess(JSON.createObjectNode())) {
                addResponseFault(
                        "succeeds with {}",
                        traffic -> traffic.responseBody = isSuccess(traffic) ? "{}" : traffic.responseBody);
            }
            addResponseFault("fails with 500 where it should succeed", traffic -> {
                if (isSuccess(traffic)) {
                    traffic.status = 500;
                }
            });
            if (!operation.id().equals("getCredits")) {
                addErrorResponseFaults();
            }
            addRequestFault("does not check the key", traffic -> {
                traffic.requestHeaders.putIfAbsent("Authorization", "Bearer somebody");
                traffic.requestHeaders.putIfAbsent("x-api-key", "somebody");
            });
            faults.add(new NamedFault(operation.id() + " takes any method", new AcceptsAnyMethod(contract, operation)));
        }

        private void addErrorResponseFaults() {
            addResponseFault("refuses as text", traffic -> {
                if (!isSuccess(traffic)) {
                    traffic.contentType = "text/plain";
                }
            });
            addResponseFault(
                    "refuses with {}",
                    traffic -> traffic.responseBody = isSuccess(traffic) ? traffic.responseBody : "{}");
            addResponseFault("breaks where it should refuse", traffic -> {
                if (isInvalidRequestError(traffic)) {
                    traffic.status = 500;
                }
            });
            addResponseFault("says 418 where it should refuse", traffic -> {
                if (isInvalidRequestError(traffic)) {
                    traffic.status = 418;
                }
            });
            if (!operation.method().equals("GET") || operation.id().equals("getTask")) {
                faults.add(new NamedFault(operation.id() + " takes anything", new AcceptsAnyBody(contract, operation)));
            }
        }

        void addFieldFaults(JsonNode success) {
            List<String> pointers = new ArrayList<>();
            collectPointers(success, "", pointers);
            for (String pointer : pointers) {
                addFieldFault("lacks " + pointer, success, pointer, (owner, field) -> owner.remove(field));
                addFieldFault(
                        "mistypes " + pointer,
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
                addResponseFault(name, traffic -> {
                    if (isSuccess(traffic)) {
                        traffic.responseBody = withChange(JSON.readTree(traffic.responseBody), pointer, change)
                                .toString();
                    }
                });
            }
        }

        private boolean isValidSuccess(JsonNode success) {
            return operation
                    .response(200)
                    .map(said -> said.content().get("application/json"))
                    .map(schema -> schema.isValid(success))
                    .orElse(true);
        }

        private static JsonNode withChange(JsonNode answer, String pointer, BiConsumer<ObjectNode, String> change) {
            JsonNode copy = answer.deepCopy();
            int end = pointer.lastIndexOf('/');
            if (copy.at(pointer.substring(0, end)) instanceof ObjectNode owner
                    && owner.has(pointer.substring(end + 1))) {
                change.accept(owner, pointer.substring(end + 1));
            }
            return copy;
        }

        private static void collectPointers(JsonNode node, String at, List<String> pointers) {
            node.properties().forEach(field -> {
                pointers.add(at + "/" + field.getKey());
                collectPointers(field.getValue(), at + "/" + field.getKey(), pointers);
            });
            if (node.isArray() && !node.isEmpty()) {
                collectPointers(node.get(0), at + "/0", pointers);
            }
        }

        private void addResponseFault(String name, Consumer<ProxiedExchange> change) {
            faults.add(new NamedFault(operation.id() + " " + name, new Fault() {
                @Override
                public void changeResponse(ProxiedExchange traffic) {
                    if (operation.equals(operationOf(contract, traffic))) {
                        change.accept(traffic);
                    }
                }
            }));
        }

        private void addRequestFault(String name, Consumer<ProxiedExchange> change) {
            faults.add(new NamedFault(operation.id() + " " + name, new Fault() {
                @Override
                public void changeRequest(ProxiedExchange traffic) {
                    if (operation.equals(operationOf(contract, traffic))) {
                        change.accept(traffic);
                    }
                }
            }));
        }
    }

    /** Other methods at the operation's path are taken for its own. */
    private record AcceptsAnyMethod(Contract contract, Operation operation) implements Fault {
        @Override
        public void changeRequest(ProxiedExchange traffic) {
            String path = traffic.path.split("\\?")[0];
            boolean nobodys = contract.match(traffic.method, path).isEmpty();
            if (nobodys
                    && contract.match(operation.method(), path)
                            .filter(match -> match.operation().equals(operation))
                            .isPresent()) {
                traffic.respond(200, "{}");
            }
        }
    }

    /** What was refused is answered like the last that was not. */
    private static final class AcceptsAnyBody implements Fault {

        private final Contract contract;
        private final Operation operation;
        private String lastSuccess = "{}";

        AcceptsAnyBody(Contract contract, Operation operation) {
            this.contract = contract;
            this.operation = operation;
        }

        @Override
        public synchronized void changeResponse(ProxiedExchange traffic) {
            if (!operation.equals(operationOf(contract, traffic))) {
                return;
            }
            if (isSuccess(traffic)) {
                lastSuccess = traffic.responseBody;
            } else if (effectiveStatus(traffic) != 401 && traffic.status != 405) {
                traffic.respond(200, lastSuccess);
            }
        }
    }

    private static Operation operationOf(Contract contract, ProxiedExchange traffic) {
        return contract.match(traffic.method, traffic.path.split("\\?")[0])
                .map(Contract.Match::operation)
                .orElse(null);
    }

    private static boolean isSuccess(ProxiedExchange traffic) {
        return effectiveStatus(traffic) / 100 == 2;
    }

    private static boolean isInvalidRequestError(ProxiedExchange traffic) {
        int said = effectiveStatus(traffic);
        return said == 400 || said == 422;
    }

    /** The status, or the number in the body of a refusal that comes with status 200. */
    private static int effectiveStatus(ProxiedExchange traffic) {
        if (traffic.status != 200) {
            return traffic.status;
        }
        try {
            return JSON.readTree(traffic.responseBody).path("code").asInt(200);
        } catch (JacksonException e) {
            return 0;
        }
    }
}
