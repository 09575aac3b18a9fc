package dev.sunocontract.tests.server;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Trouble;
import dev.sunocontract.spec.Violation;
import dev.sunocontract.tests.ContractValidator;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Finding;
import dev.sunocontract.tests.Fixture;
import dev.sunocontract.tests.Fixtures;
import dev.sunocontract.tests.server.Check.Course;
import dev.sunocontract.tests.server.Check.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every check of a server, in the order to run them: keys, methods and malformed bodies; every rule of every request broken once; the
 * journey of a song, its persona and the persona's song, with every answer judged on the way.
 *
 * <p>Rules that every page of the provider agrees on must be enforced. Of the others, real servers enforce some or none: a server that
 * enforces most of them fails for the rest, one that enforces hardly any is warned.
 */
public final class ServerChecks {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> READS = Set.of("get", "list");
    private static final String NOWHERE = "/suno/there-is-nothing-here";
    private static final Set<Integer> NOT_OFFERED = Set.of(401, 403, 404, 405, 501);
    /** Without these there is no song, so that they are not taken for something that a server leaves out. */
    private static final Set<String> ESSENTIAL = Set.of("submitMusic", "getTask");

    /** What a number in the body may say of a request that breaks the contract. */
    private static final Set<Trouble> FAULTS = Set.of(Trouble.INVALID, Trouble.UNKNOWN_TASK, Trouble.CONFLICT);

    private static final Set<String> CORE = Set.of("artist-consistency-fields", "artist-consistency-models");

    private final ServerUnderTest server;
    private final Wiring wiring;
    private final Contract contract;
    private final ContractValidator validator;
    private final Map<String, Boolean> served = new LinkedHashMap<>();
    private final List<Check> lax = new ArrayList<>();
    private final Journey journey;
    private @Nullable Exchange nowhere;
    private int spent;

    /** The checks of one server. */
    public ServerChecks(ServerUnderTest server) {
        this.server = server;
        this.wiring = new Wiring(server);
        this.contract = wiring.contract();
        this.validator = ContractValidator.of(contract);
        this.journey = new Journey(this);
    }

    /** Runs every check in order, telling each result as it comes; rules that real servers are lax about are weighed at the end. */
    public List<CheckResult> run(Consumer<CheckResult> listener) {
        List<CheckResult> results = new ArrayList<>();
        List<CheckResult> weighed = new ArrayList<>();
        for (Check check : all()) {
            CheckResult result = check.run();
            if (lax.contains(check)) {
                weighed.add(result);
            } else {
                results.add(result);
                listener.accept(result);
            }
        }
        Leniency.weighed(weighed).forEach(result -> {
            results.add(result);
            listener.accept(result);
        });
        return results;
    }

    /** Every check in the order to run them. */
    public List<Check> all() {
        List<Check> checks = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            checks.add(check(
                    operation,
                    "answersAsDocumented",
                    "A request that keeps the contract is answered as documented.",
                    course -> probe(course, operation)));
            checks.add(check(
                    operation,
                    "needsAKey",
                    "Without a key nothing is answered but a refusal.",
                    course -> withoutKey(course, operation)));
            checks.add(check(
                    operation,
                    "refusesOtherMethods",
                    "Other methods are refused.",
                    course -> otherMethod(course, operation)));
        }
        checks.addAll(journey.checks());
        for (Operation operation : contract.operations()) {
            if (Samples.any(server.provider(), operation.id()) != null) {
                checks.addAll(bodyChecks(operation));
            }
        }
        return checks;
    }

    private List<Check> bodyChecks(Operation operation) {
        List<Check> checks = new ArrayList<>();
        checks.add(check(operation, "refusesWhatIsNotJson", "A body that is not JSON is refused.", course -> {
            Wiring.Sent sent = sample(operation).body("{\"broken\": ".getBytes(StandardCharsets.UTF_8));
            refused(course, operation, sent, "a body that is not JSON");
        }));
        checks.add(check(operation, "refusesAnArray", "A body that is an array is refused.", course -> {
            Wiring.Sent sent = sample(operation).body("[]".getBytes(StandardCharsets.UTF_8));
            refused(course, operation, sent, "an array in place of an object");
        }));
        for (Negative negative :
                Negative.of(operation, JSON.valueToTree(Samples.any(server.provider(), operation.id())))) {
            Check check = check(operation, "refuses_" + negative.name(), negative.about(), course -> {
                Wiring.Sent sent = wiring.request(operation, parameters(operation), journey.told(negative.body()));
                refused(course, operation, sent, negative.about());
            });
            checks.add(check);
            if (!negative.core()) {
                lax.add(check);
            }
        }
        for (Fixture fixture : Fixtures.of(server.provider())) {
            boolean breaksRequest =
                    fixture.breaks().isPresent() && fixture.exchange().request() != null;
            if (fixture.operationId().equals(operation.id()) && breaksRequest) {
                String rule = fixture.breaks().get();
                Check check = check(
                        operation, "enforces_" + rule, fixture.title(), course -> broken(course, operation, fixture));
                checks.add(check);
                if (!CORE.contains(rule)) {
                    lax.add(check);
                }
            }
        }
        return checks;
    }

    private void broken(Course course, Operation operation, Fixture fixture)
            throws IOException, InterruptedException, Stop {
        JsonNode body = JSON.readTree(fixture.exchange().sent().body());
        String place = place(operation, body);
        try {
            refused(
                    course,
                    operation,
                    wiring.request(operation, Map.of(), journey.told(body)),
                    "the rule " + fixture.breaks().orElse("") + " is broken");
        } catch (Stop stop) {
            throw stop.at(place);
        }
    }

    private static @Nullable String place(Operation operation, JsonNode body) {
        return operation
                .requestBody()
                .flatMap(said -> said.content().values().stream().findFirst())
                .flatMap(schema -> schema.violations(body).stream().findFirst())
                .map(Violation::place)
                .orElse(null);
    }

    private void probe(Course course, Operation operation) throws IOException, InterruptedException, Stop {
        if (!isRead(operation) && server.spend() < ServerUnderTest.EVERYTHING) {
            throw Stop.skipped("it may cost credits, and what may be spent is kept for the journey");
        }
        Exchange exchange = course.note(wiring.send(sample(operation)));
        int status = exchange.answered().status();
        boolean offered = status != 404 || !isLikeNowhere(exchange);
        served.put(operation.id(), offered && status != 405 || ESSENTIAL.contains(operation.id()));
        servedOnly(operation);
        int said = said(exchange);
        course.require(said / 100 != 5, "a request that keeps the contract made the server fail with " + said);
        documented(course, operation, exchange);
        judged(course, exchange);
        if (operation.id().equals("getCredits") || operation.id().equals("expandTags")) {
            course.require(said == 200, "status 200 is documented, but " + said + " came");
        }
    }

    private void withoutKey(Course course, Operation operation) throws IOException, InterruptedException, Stop {
        servedOnly(operation);
        affordable(operation);
        Exchange exchange = course.note(wiring.send(sample(operation).withoutKey()));
        charged(operation, exchange);
        int said = said(exchange);
        course.require(
                said == 401,
                "status 401 is documented for a missing key, but " + said
                        + " came: the key is not checked, or is refused otherwise");
        judged(course, exchange);
    }

    private void otherMethod(Course course, Operation operation) throws IOException, InterruptedException, Stop {
        servedOnly(operation);
        String other = contract.at(operation.path()).stream()
                        .anyMatch(at -> at.method().equals("GET"))
                ? "DELETE"
                : "GET";
        if (operation.method().equals("GET")) {
            other = "POST";
        }
        if (contract.match(other, sample(operation).path()).isPresent()) {
            throw Stop.skipped(other + " at this path is another operation");
        }
        Wiring.Sent sent = sample(operation).method(other);
        Exchange exchange =
                course.note(wiring.send(other.equals("GET") || other.equals("DELETE") ? withoutBody(sent) : sent));
        int said = said(exchange);
        boolean refused = NOT_OFFERED.contains(said) || said / 100 == 3;
        course.require(refused, other + " is not offered here, but " + said + " came, as if it were");
    }

    private static Wiring.Sent withoutBody(Wiring.Sent sent) {
        return new Wiring.Sent(sent.method(), sent.path(), sent.query(), sent.withKey(), null, null);
    }

    /** Sends what must be refused, and judges the refusal. */
    void refused(Course course, Operation operation, Wiring.Sent sent, String what)
            throws IOException, InterruptedException, Stop {
        servedOnly(operation);
        affordable(operation);
        Exchange exchange = course.note(wiring.send(sent));
        charged(operation, exchange);
        int said = said(exchange);
        course.require(said / 100 != 2, what + ", but it was answered with " + said);
        course.require(said / 100 != 5, what + ", and the server failed with " + said + " in place of refusing it");
        boolean somethingElse = Set.of(401, 403, 404, 405).contains(said)
                || said / 100 == 3
                || contract.trouble(said)
                        .filter(trouble -> !FAULTS.contains(trouble))
                        .isPresent();
        course.require(!somethingElse, what + ", but it was answered with " + said + ", which says something else");
        documented(course, operation, exchange);
        judged(course, exchange);
    }

    /** Requires a status that the contract names: what is said of any status says nothing of this one. */
    void documented(Course course, Operation operation, Exchange exchange) throws Stop {
        int status = exchange.answered().status();
        boolean named = operation
                .response(status)
                .filter(said -> !said.status().equals("default"))
                .isPresent();
        course.require(named, "status " + status + " is documented nowhere");
    }

    /** Requires that the answer is what the contract says. */
    void judged(Course course, Exchange exchange) throws Stop {
        List<Finding> findings = validator.validate(exchange).violations(Finding.Half.RESPONSE);
        course.requireNone(findings);
        boolean typed = exchange.answered().body().length == 0
                || exchange.answered().header("Content-Type").isPresent();
        course.require(typed, "the answer has no Content-Type");
    }

    void servedOnly(Operation operation) throws Stop {
        if (Boolean.FALSE.equals(served.get(operation.id()))) {
            throw Stop.skipped("the server does not offer " + operation.method() + " " + operation.path());
        }
    }

    void affordable(Operation operation) throws Stop {
        if (!isRead(operation) && spent >= server.spend()) {
            throw Stop.skipped("it may cost credits; allow paid submissions to check it");
        }
    }

    /** Counts what a server has accepted, and so may have charged. */
    void charged(Operation operation, Exchange exchange) {
        spent += !isRead(operation) && said(exchange) / 100 == 2 ? 1 : 0;
    }

    private static boolean isRead(Operation operation) {
        return READS.stream().anyMatch(operation.id()::startsWith);
    }

    boolean offers(String operationId) {
        return contract.find(operationId).isPresent() && !Boolean.FALSE.equals(served.get(operationId));
    }

    Operation operation(String id) {
        return contract.operation(id);
    }

    Contract contract() {
        return contract;
    }

    Wiring wiring() {
        return wiring;
    }

    ServerUnderTest server() {
        return server;
    }

    Check check(Operation operation, String what, String about, Check.Body body) {
        return new Check(operation.id(), what, about, body);
    }

    private Wiring.Sent sample(Operation operation) {
        return wiring.request(operation, parameters(operation), Samples.any(server.provider(), operation.id()));
    }

    private static Map<String, String> parameters(Operation operation) {
        Map<String, String> parameters = new TreeMap<>();
        operation.parameters().stream()
                .filter(Operation.Parameter::required)
                .forEach(parameter -> parameters.put(parameter.name(), Samples.NOBODY));
        return parameters;
    }

    /** Whether a 404 says that there is nothing at the path: it reads like the answer to a path that certainly is nowhere. */
    private boolean isLikeNowhere(Exchange exchange) throws IOException, InterruptedException {
        if (nowhere == null) {
            nowhere = wiring.send(new Wiring.Sent("GET", NOWHERE, Map.of(), true, null, null));
        }
        return nowhere.answered().status() == 404 && wording(nowhere).equals(wording(exchange));
    }

    /** What an answer says, without what it repeats of the request. */
    private static String wording(Exchange exchange) {
        return exchange.answered()
                .text()
                .replace(exchange.sent().path(), "")
                .replaceAll("\\b(GET|POST)\\b", "")
                .replaceAll("[0-9a-f-]{8,}|\\d+", "");
    }

    /** What an answer says: its status, or the number in its body where a refusal comes with status 200. */
    static int said(Exchange exchange) {
        int status = exchange.answered().status();
        int code = status == 200 ? tree(exchange).path("code").asInt(status) : status;
        return code >= 400 ? code : status;
    }

    /** The answer as a tree; empty if it is none. */
    static JsonNode tree(Exchange exchange) {
        try {
            return JSON.readTree(exchange.answered().body());
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
