package dev.sunocontract.testkit.check.request;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.WireSupport;
import dev.sunocontract.testkit.fixture.Fixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests that a contract allows, derived from schemas, examples and fixtures. Each operation's are derived once
 * per contract.
 */
public final class AllowedRequests {

    private static final Map<Contract, AllowedRequests> DERIVED = Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<String, List<AllowedRequest>> requests = new ConcurrentHashMap<>();
    private final WireSupport wire;
    private final RequestExamples examples;
    private final List<Fixture> fixtures;

    private AllowedRequests(Contract contract, WireSupport wire) {
        this.wire = wire;
        this.examples = new RequestExamples(contract);
        this.fixtures = AcceptedFixtures.of(contract.provider());
    }

    /**
     * Returns the requests of a contract.
     *
     * @param wire the wire of the contract
     */
    public static AllowedRequests of(Contract contract, WireSupport wire) {
        return DERIVED.computeIfAbsent(contract, key -> new AllowedRequests(key, wire));
    }

    /**
     * Derives the requests of an operation, the most telling first: examples, values, limits, optional fields, lists.
     *
     * @param sample a valid body of the operation, with placeholders for ids
     * @return the requests; empty if the operation takes no JSON
     */
    public List<AllowedRequest> derive(Contract contract, Operation operation, ObjectNode sample) {
        return requests.computeIfAbsent(operation.id(), key -> deriveNew(contract, operation, sample));
    }

    private List<AllowedRequest> deriveNew(Contract contract, Operation operation, ObjectNode sample) {
        return operation
                .requestBody()
                .map(body -> body.content().get("application/json"))
                .filter(schema -> schema.isValid(sample))
                .map(schema -> deriveNew(contract, operation, sample, schema))
                .orElse(List.of());
    }

    private List<AllowedRequest> deriveNew(
            Contract contract, Operation operation, ObjectNode sample, BodySchema schema) {
        IdPlaceholders ids = new IdPlaceholders(wire.idFields());
        List<ObjectNode> bodies = new ArrayList<>(List.of(sample));
        examples.all(operation.id()).stream()
                .map(ids::putInto)
                .filter(schema::isValid)
                .forEach(bodies::add);
        List<Fixture> accepted = fixtures.stream()
                .filter(fixture -> fixture.operationId().equals(operation.id()))
                .toList();
        List<SchemaSite> sites = SchemaSites.of(contract, schema);
        KnownBodies known = new KnownBodies(schema, bodies);
        AcceptanceEvidence evidence = new AcceptanceEvidence(contract.provider(), accepted);
        List<AllowedRequest> derived = new ArrayList<>();
        derived.addAll(new ExampleRequests(contract.provider(), operation, accepted, ids, known).derive());
        derived.addAll(new ValueRequests(contract.provider(), sites, known, evidence).derive());
        derived.addAll(new LimitRequests(sites, known, evidence, wire.textFields(), wire.idFields()).derive());
        derived.addAll(new OptionalFieldRequests(sites, known, evidence).derive());
        derived.addAll(new ListRequests(sites, known, evidence, wire.idFields().keySet()).derive());
        return List.copyOf(derived);
    }
}
