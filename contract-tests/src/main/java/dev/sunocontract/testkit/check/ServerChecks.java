package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import dev.sunocontract.testkit.check.wire.InvalidRequest;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.testkit.validation.Finding;
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
    private static final Set<String> FREE_OPERATION_PREFIXES = Set.of("get", "list");
    private static final String UNKNOWN_PATH = "/suno/there-is-nothing-here";
    private static final Set<Integer> NOT_OFFERED_STATUSES = Set.of(401, 403, 404, 405, 501);
    /** Without these there is no song, so that they are not taken for something that a server leaves out. */
    private static final Set<String> ESSENTIAL_OPERATIONS = Set.of("submitMusic", "getTask");

    /** What a number in the body may say of a request that breaks the contract. */
    private static final Set<ErrorKind> INVALID_REQUEST_KINDS =
            Set.of(ErrorKind.INVALID_REQUEST, ErrorKind.TASK_NOT_FOUND, ErrorKind.CONFLICT);

    private static final Set<String> ALWAYS_ENFORCED_RULES =
            Set.of("artist-consistency-fields", "artist-consistency-models");

    private final ServerUnderTest server;
    private final TestHttpClient httpClient;
    private final Contract contract;
    private final ContractValidator validator;
    private final Map<String, Boolean> offeredOperations = new LinkedHashMap<>();
    private final List<Check> lenientChecks = new ArrayList<>();
    private final LifecycleChecks lifecycle;
    private @Nullable Exchange unknownPathProbe;
    private int paidRequests;

    /** The checks of one server. */
    public ServerChecks(ServerUnderTest server) {
        this.server = server;
        this.httpClient = new TestHttpClient(server);
        this.contract = httpClient.contract();
        this.validator = ContractValidator.of(contract);
        this.lifecycle = new LifecycleChecks(this);
    }

    /** Runs every check in order, telling each result as it comes; rules that real servers are lax about are weighed at the end. */
    public List<CheckResult> run(Consumer<CheckResult> listener) {
        List<CheckResult> results = new ArrayList<>();
        List<CheckResult> weighed = new ArrayList<>();
        for (Check check : checks()) {
            CheckResult result = check.run();
            if (lenientChecks.contains(check)) {
                weighed.add(result);
            } else {
                results.add(result);
                listener.accept(result);
            }
        }
        LenientRuleGrading.grade(weighed).forEach(result -> {
            results.add(result);
            listener.accept(result);
        });
        return results;
    }

    /** Every check in the order to run them. */
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            checks.add(check(
                    operation,
                    "answersAsDocumented",
                    "A request that keeps the contract is answered as documented.",
                    course -> assertRespondsAsDocumented(course, operation)));
            checks.add(check(
                    operation,
                    "needsAKey",
                    "Without a key nothing is answered but a refusal.",
                    course -> assertRefusesMissingKey(course, operation)));
            checks.add(check(
                    operation,
                    "refusesOtherMethods",
                    "Other methods are refused.",
                    course -> assertRefusesOtherMethods(course, operation)));
        }
        checks.addAll(lifecycle.checks());
        for (Operation operation : contract.operations()) {
            if (SampleRequests.bodyFor(server.provider(), operation.id()) != null) {
                checks.addAll(requestBodyChecks(operation));
            }
        }
        return checks;
    }

    private List<Check> requestBodyChecks(Operation operation) {
        List<Check> checks = new ArrayList<>();
        checks.add(check(operation, "refusesWhatIsNotJson", "A body that is not JSON is refused.", course -> {
            TestHttpClient.TestRequest sent =
                    sampleRequest(operation).withBody("{\"broken\": ".getBytes(StandardCharsets.UTF_8));
            assertRefused(course, operation, sent, "a body that is not JSON");
        }));
        checks.add(check(operation, "refusesAnArray", "A body that is an array is refused.", course -> {
            TestHttpClient.TestRequest sent = sampleRequest(operation).withBody("[]".getBytes(StandardCharsets.UTF_8));
            assertRefused(course, operation, sent, "an array in place of an object");
        }));
        for (InvalidRequest negative : InvalidRequest.derive(
                operation, JSON.valueToTree(SampleRequests.bodyFor(server.provider(), operation.id())))) {
            Check check = check(operation, "refuses_" + negative.name(), negative.description(), course -> {
                TestHttpClient.TestRequest sent = httpClient.requestFor(
                        operation, requiredParameters(operation), lifecycle.substituteIds(negative.body()));
                assertRefused(course, operation, sent, negative.description());
            });
            checks.add(check);
            if (!negative.alwaysEnforced()) {
                lenientChecks.add(check);
            }
        }
        for (Fixture fixture : Fixtures.of(server.provider())) {
            boolean breaksRequest =
                    fixture.brokenRule().isPresent() && fixture.exchange().request() != null;
            if (fixture.operationId().equals(operation.id()) && breaksRequest) {
                String rule = fixture.brokenRule().get();
                Check check = check(
                        operation,
                        "enforces_" + rule,
                        fixture.title(),
                        course -> assertRuleEnforced(course, operation, fixture));
                checks.add(check);
                if (!ALWAYS_ENFORCED_RULES.contains(rule)) {
                    lenientChecks.add(check);
                }
            }
        }
        return checks;
    }

    private void assertRuleEnforced(CheckContext course, Operation operation, Fixture fixture)
            throws IOException, InterruptedException, CheckAbortedException {
        JsonNode body = JSON.readTree(fixture.exchange().requireRequest().body());
        String place = ruleLocation(operation, body);
        try {
            assertRefused(
                    course,
                    operation,
                    httpClient.requestFor(operation, Map.of(), lifecycle.substituteIds(body)),
                    "the rule " + fixture.brokenRule().orElse("") + " is broken");
        } catch (CheckAbortedException stop) {
            throw stop.withRuleLocation(place);
        }
    }

    private static @Nullable String ruleLocation(Operation operation, JsonNode body) {
        return operation
                .requestBody()
                .flatMap(said -> said.content().values().stream().findFirst())
                .flatMap(schema -> schema.validate(body).stream().findFirst())
                .map(Violation::ruleLocation)
                .orElse(null);
    }

    private void assertRespondsAsDocumented(CheckContext course, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        if (!isFree(operation) && server.maxPaidRequests() < ServerUnderTest.UNLIMITED) {
            throw CheckAbortedException.skip(
                    CheckReason.BUDGET_EXHAUSTED, "it may cost credits, and what may be spent is kept for the journey");
        }
        Exchange exchange = course.addExchange(httpClient.send(sampleRequest(operation)));
        int status = exchange.requireResponse().status();
        boolean offered = status != 404 || !matchesUnknownPathResponse(exchange);
        offeredOperations.put(
                operation.id(), offered && status != 405 || ESSENTIAL_OPERATIONS.contains(operation.id()));
        assumeOffered(operation);
        int said = effectiveStatus(exchange);
        course.assertTrue(
                said / 100 != 5,
                CheckReason.SERVER_ERROR,
                "a request that keeps the contract made the server fail with " + said);
        assertDocumentedStatus(course, operation, exchange);
        assertValidResponse(course, exchange);
        if (operation.id().equals("getCredits") || operation.id().equals("expandTags")) {
            course.assertTrue(said == 200, "status 200 is documented, but " + said + " came");
        }
    }

    private void assertRefusesMissingKey(CheckContext course, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        assumeOffered(operation);
        assumeBudget(operation);
        Exchange exchange =
                course.addExchange(httpClient.send(sampleRequest(operation).withoutApiKey()));
        recordPaidRequest(operation, exchange);
        int said = effectiveStatus(exchange);
        course.assertTrue(
                said == 401,
                "status 401 is documented for a missing key, but " + said
                        + " came: the key is not checked, or is refused otherwise");
        assertValidResponse(course, exchange);
    }

    private void assertRefusesOtherMethods(CheckContext course, Operation operation)
            throws IOException, InterruptedException, CheckAbortedException {
        assumeOffered(operation);
        String other = contract.operationsAt(operation.path()).stream()
                        .anyMatch(at -> at.method().equals("GET"))
                ? "DELETE"
                : "GET";
        if (operation.method().equals("GET")) {
            other = "POST";
        }
        if (contract.match(other, sampleRequest(operation).path()).isPresent()) {
            throw CheckAbortedException.skip(CheckReason.NOT_APPLICABLE, other + " at this path is another operation");
        }
        TestHttpClient.TestRequest sent = sampleRequest(operation).withMethod(other);
        Exchange exchange = course.addExchange(
                httpClient.send(other.equals("GET") || other.equals("DELETE") ? withoutBody(sent) : sent));
        int said = effectiveStatus(exchange);
        boolean refused = NOT_OFFERED_STATUSES.contains(said) || said / 100 == 3;
        course.assertTrue(refused, other + " is not offered here, but " + said + " came, as if it were");
    }

    private static TestHttpClient.TestRequest withoutBody(TestHttpClient.TestRequest sent) {
        return new TestHttpClient.TestRequest(
                sent.method(), sent.path(), sent.query(), sent.authenticated(), null, null);
    }

    /** Sends what must be refused, and judges the refusal. */
    void assertRefused(CheckContext course, Operation operation, TestHttpClient.TestRequest sent, String what)
            throws IOException, InterruptedException, CheckAbortedException {
        assumeOffered(operation);
        assumeBudget(operation);
        Exchange exchange = course.addExchange(httpClient.send(sent));
        recordPaidRequest(operation, exchange);
        int said = effectiveStatus(exchange);
        course.assertTrue(
                said / 100 != 2, CheckReason.INVALID_REQUEST_ACCEPTED, what + ", but it was answered with " + said);
        course.assertTrue(
                said / 100 != 5,
                CheckReason.SERVER_ERROR,
                what + ", and the server failed with " + said + " in place of refusing it");
        boolean somethingElse = Set.of(401, 403, 404, 405).contains(said)
                || said / 100 == 3
                || contract.errorKind(said)
                        .filter(trouble -> !INVALID_REQUEST_KINDS.contains(trouble))
                        .isPresent();
        course.assertTrue(!somethingElse, what + ", but it was answered with " + said + ", which says something else");
        assertDocumentedStatus(course, operation, exchange);
        assertValidResponse(course, exchange);
    }

    /** Requires a status that the contract names: what is said of any status says nothing of this one. */
    void assertDocumentedStatus(CheckContext course, Operation operation, Exchange exchange)
            throws CheckAbortedException {
        int status = exchange.requireResponse().status();
        boolean named = operation
                .response(status)
                .filter(said -> !said.status().equals("default"))
                .isPresent();
        course.assertTrue(named, "status " + status + " is documented nowhere");
    }

    /** Requires that the answer is what the contract says. */
    void assertValidResponse(CheckContext course, Exchange exchange) throws CheckAbortedException {
        List<Finding> findings = validator.validate(exchange).violations(Finding.MessagePart.RESPONSE);
        course.assertNoFindings(findings);
        boolean typed = exchange.requireResponse().body().length == 0
                || exchange.requireResponse().header("Content-Type").isPresent();
        course.assertTrue(typed, "the answer has no Content-Type");
    }

    void assumeOffered(Operation operation) throws CheckAbortedException {
        if (Boolean.FALSE.equals(offeredOperations.get(operation.id()))) {
            throw CheckAbortedException.skip(
                    CheckReason.NOT_OFFERED,
                    "the server does not offer " + operation.method() + " " + operation.path());
        }
    }

    void assumeBudget(Operation operation) throws CheckAbortedException {
        if (!isFree(operation) && paidRequests >= server.maxPaidRequests()) {
            throw CheckAbortedException.skip(
                    CheckReason.BUDGET_EXHAUSTED, "it may cost credits; allow paid submissions to check it");
        }
    }

    /** Counts what a server has accepted, and so may have charged. */
    void recordPaidRequest(Operation operation, Exchange exchange) {
        paidRequests += !isFree(operation) && effectiveStatus(exchange) / 100 == 2 ? 1 : 0;
    }

    private static boolean isFree(Operation operation) {
        return FREE_OPERATION_PREFIXES.stream().anyMatch(operation.id()::startsWith);
    }

    boolean offers(String operationId) {
        return contract.findOperation(operationId).isPresent()
                && !Boolean.FALSE.equals(offeredOperations.get(operationId));
    }

    Operation operation(String id) {
        return contract.operation(id);
    }

    Contract contract() {
        return contract;
    }

    TestHttpClient httpClient() {
        return httpClient;
    }

    ServerUnderTest server() {
        return server;
    }

    Check check(Operation operation, String what, String about, Check.Action body) {
        return new Check(operation.id(), what, about, body);
    }

    private TestHttpClient.TestRequest sampleRequest(Operation operation) {
        return httpClient.requestFor(
                operation, requiredParameters(operation), SampleRequests.bodyFor(server.provider(), operation.id()));
    }

    private static Map<String, String> requiredParameters(Operation operation) {
        Map<String, String> parameters = new TreeMap<>();
        operation.parameters().stream()
                .filter(Operation.Parameter::required)
                .forEach(parameter -> parameters.put(parameter.name(), SampleRequests.UNKNOWN_ID));
        return parameters;
    }

    /** Whether a 404 says that there is nothing at the path: it reads like the answer to a path that certainly is nowhere. */
    private boolean matchesUnknownPathResponse(Exchange exchange) throws IOException, InterruptedException {
        if (unknownPathProbe == null) {
            unknownPathProbe =
                    httpClient.send(new TestHttpClient.TestRequest("GET", UNKNOWN_PATH, Map.of(), true, null, null));
        }
        return unknownPathProbe.requireResponse().status() == 404
                && normalizedText(unknownPathProbe).equals(normalizedText(exchange));
    }

    /** What an answer says, without what it repeats of the request. */
    private static String normalizedText(Exchange exchange) {
        return exchange.requireResponse()
                .bodyText()
                .replace(exchange.requireRequest().path(), "")
                .replaceAll("\\b(GET|POST)\\b", "")
                .replaceAll("[0-9a-f-]{8,}|\\d+", "");
    }

    /** What an answer says: its status, or the number in its body where a refusal comes with status 200. */
    static int effectiveStatus(Exchange exchange) {
        int status = exchange.requireResponse().status();
        int code = status == 200 ? jsonBody(exchange).path("code").asInt(status) : status;
        return code >= 400 ? code : status;
    }

    /** The answer as a tree; empty if it is none. */
    static JsonNode jsonBody(Exchange exchange) {
        try {
            return JSON.readTree(exchange.requireResponse().body());
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
