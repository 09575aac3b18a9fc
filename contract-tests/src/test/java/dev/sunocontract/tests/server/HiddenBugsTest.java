package dev.sunocontract.tests.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.server.sandbox.Sandbox;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Contracts;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.server.BrokenServer.Bug;
import dev.sunocontract.tests.server.BrokenServer.Traffic;
import dev.sunocontract.tests.server.CheckResult.Outcome;
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
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Servers with one bug each, made by rule from a good one: every operation, every answer it gives, every way in which it can be wrong. The
 * kit notices every one. A run looks at some of them; {@code -Dhidden.bugs=all} at all.
 */
class HiddenBugsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SOME = 6;

    private static Sandbox sandbox;

    /** A bug, and where it is. */
    private record Hidden(String name, Bug bug) {}

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(0, "--speed=2000");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMETAPI", "YUTOAI", "CRUN", "KIEAI"})
    void everyBugIsNoticed(Provider provider) throws IOException {
        List<Hidden> all = bugs(provider);
        boolean everything = "all".equals(System.getProperty("hidden.bugs"));
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < all.size(); i += everything ? 1 : Math.max(1, all.size() / SOME)) {
            Hidden hidden = all.get(i);
            try (BrokenServer broken = new BrokenServer(sandbox.uri(provider), hidden.bug())) {
                boolean noticed =
                        broken.checked(provider).stream().anyMatch(result -> result.outcome() == Outcome.FAIL);
                if (!noticed) {
                    missed.add(hidden.name());
                }
            }
        }

        assertThat(missed).as("of %d bugs", all.size()).isEmpty();
    }

    private static List<Hidden> bugs(Provider provider) throws IOException {
        Contract contract = Contracts.of(provider);
        Seen seen = new Seen(contract);
        try (BrokenServer good = new BrokenServer(sandbox.uri(provider), seen)) {
            assertThat(good.checked(provider))
                    .as("the good server")
                    .filteredOn(result -> result.outcome() == Outcome.FAIL || result.outcome() == Outcome.ERROR)
                    .extracting(result -> result.name() + ": " + result.reason())
                    .isEmpty();
        }
        List<Hidden> bugs = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            Maker maker = new Maker(contract, operation, bugs);
            maker.wholeAnswers();
            JsonNode success = seen.successes.get(operation.id());
            if (success == null) {
                bugs.add(new Hidden(operation.id() + " never succeeds", new Bug() {}));
            } else {
                maker.places(success);
            }
        }
        return bugs;
    }

    /** Notes a success of each operation. */
    private static final class Seen implements Bug {

        private final Contract contract;
        private final Map<String, JsonNode> successes = new TreeMap<>();

        Seen(Contract contract) {
            this.contract = contract;
        }

        @Override
        public synchronized void after(Traffic traffic) {
            Operation operation = called(contract, traffic);
            if (operation != null && isSuccess(traffic)) {
                JsonNode answer = JSON.readTree(traffic.answer);
                JsonNode before = successes.get(operation.id());
                if (before == null
                        || answer.toString().length() > before.toString().length()) {
                    successes.put(operation.id(), answer);
                }
            }
        }
    }

    /** Makes the bugs of one operation. */
    private record Maker(Contract contract, Operation operation, List<Hidden> bugs) {

        void wholeAnswers() {
            after("succeeds with 201", traffic -> traffic.status = isSuccess(traffic) ? 201 : traffic.status);
            after("succeeds as text", traffic -> {
                if (isSuccess(traffic)) {
                    traffic.contentType = "text/plain";
                }
            });
            after("succeeds with nothing", traffic -> traffic.answer = isSuccess(traffic) ? "" : traffic.answer);
            if (!allows(JSON.createObjectNode())) {
                after("succeeds with {}", traffic -> traffic.answer = isSuccess(traffic) ? "{}" : traffic.answer);
            }
            after("fails with 500 where it should succeed", traffic -> {
                if (isSuccess(traffic)) {
                    traffic.status = 500;
                }
            });
            if (!operation.id().equals("getCredits")) {
                refusals();
            }
            before("does not check the key", traffic -> {
                traffic.headers.putIfAbsent("Authorization", "Bearer somebody");
                traffic.headers.putIfAbsent("x-api-key", "somebody");
            });
            bugs.add(new Hidden(operation.id() + " takes any method", new AnyMethod(contract, operation)));
        }

        private void refusals() {
            after("refuses as text", traffic -> {
                if (!isSuccess(traffic)) {
                    traffic.contentType = "text/plain";
                }
            });
            after("refuses with {}", traffic -> traffic.answer = isSuccess(traffic) ? traffic.answer : "{}");
            after("breaks where it should refuse", traffic -> {
                if (isRefusal(traffic)) {
                    traffic.status = 500;
                }
            });
            after("says 418 where it should refuse", traffic -> {
                if (isRefusal(traffic)) {
                    traffic.status = 418;
                }
            });
            if (!operation.method().equals("GET") || operation.id().equals("getTask")) {
                bugs.add(new Hidden(operation.id() + " takes anything", new AnyBody(contract, operation)));
            }
        }

        void places(JsonNode success) {
            List<String> pointers = new ArrayList<>();
            collect(success, "", pointers);
            for (String pointer : pointers) {
                place("lacks " + pointer, success, pointer, (owner, field) -> owner.remove(field));
                place(
                        "mistypes " + pointer,
                        success,
                        pointer,
                        (owner, field) -> owner.set(
                                field, owner.path(field).isString() ? JSON.valueToTree(7) : JSON.valueToTree("seven")));
            }
        }

        private void place(String name, JsonNode success, String pointer, BiConsumer<ObjectNode, String> change) {
            JsonNode changed = changed(success, pointer, change);
            if (!allows(changed)) {
                after(name, traffic -> {
                    if (isSuccess(traffic)) {
                        traffic.answer = changed(JSON.readTree(traffic.answer), pointer, change)
                                .toString();
                    }
                });
            }
        }

        private boolean allows(JsonNode success) {
            return operation
                    .response(200)
                    .map(said -> said.content().get("application/json"))
                    .map(schema -> schema.accepts(success))
                    .orElse(true);
        }

        private static JsonNode changed(JsonNode answer, String pointer, BiConsumer<ObjectNode, String> change) {
            JsonNode copy = answer.deepCopy();
            int end = pointer.lastIndexOf('/');
            if (copy.at(pointer.substring(0, end)) instanceof ObjectNode owner
                    && owner.has(pointer.substring(end + 1))) {
                change.accept(owner, pointer.substring(end + 1));
            }
            return copy;
        }

        private static void collect(JsonNode node, String at, List<String> pointers) {
            node.properties().forEach(field -> {
                pointers.add(at + "/" + field.getKey());
                collect(field.getValue(), at + "/" + field.getKey(), pointers);
            });
            if (node.isArray() && !node.isEmpty()) {
                collect(node.get(0), at + "/0", pointers);
            }
        }

        private void after(String name, Consumer<Traffic> change) {
            bugs.add(new Hidden(operation.id() + " " + name, new Bug() {
                @Override
                public void after(Traffic traffic) {
                    if (operation.equals(called(contract, traffic))) {
                        change.accept(traffic);
                    }
                }
            }));
        }

        private void before(String name, Consumer<Traffic> change) {
            bugs.add(new Hidden(operation.id() + " " + name, new Bug() {
                @Override
                public void before(Traffic traffic) {
                    if (operation.equals(called(contract, traffic))) {
                        change.accept(traffic);
                    }
                }
            }));
        }
    }

    /** Other methods at the operation's path are taken for its own. */
    private record AnyMethod(Contract contract, Operation operation) implements Bug {
        @Override
        public void before(Traffic traffic) {
            String path = traffic.path.split("\\?")[0];
            boolean nobodys = contract.match(traffic.method, path).isEmpty();
            if (nobodys
                    && contract.match(operation.method(), path)
                            .filter(match -> match.operation().equals(operation))
                            .isPresent()) {
                traffic.answer(200, "{}");
            }
        }
    }

    /** What was refused is answered like the last that was not. */
    private static final class AnyBody implements Bug {

        private final Contract contract;
        private final Operation operation;
        private String good = "{}";

        AnyBody(Contract contract, Operation operation) {
            this.contract = contract;
            this.operation = operation;
        }

        @Override
        public synchronized void after(Traffic traffic) {
            if (!operation.equals(called(contract, traffic))) {
                return;
            }
            if (isSuccess(traffic)) {
                good = traffic.answer;
            } else if (said(traffic) != 401 && traffic.status != 405) {
                traffic.answer(200, good);
            }
        }
    }

    private static Operation called(Contract contract, Traffic traffic) {
        return contract.match(traffic.method, traffic.path.split("\\?")[0])
                .map(Contract.Match::operation)
                .orElse(null);
    }

    private static boolean isSuccess(Traffic traffic) {
        return said(traffic) / 100 == 2;
    }

    private static boolean isRefusal(Traffic traffic) {
        int said = said(traffic);
        return said == 400 || said == 422;
    }

    /** The status, or the number in the body of a refusal that comes with status 200. */
    private static int said(Traffic traffic) {
        if (traffic.status != 200) {
            return traffic.status;
        }
        try {
            return JSON.readTree(traffic.answer).path("code").asInt(200);
        } catch (JacksonException e) {
            return 0;
        }
    }
}
