package dev.sunocontract.testkit.validation;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.exchange.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Validates exchanges against one contract. Thread-safe; create one validator per contract and reuse it. */
public final class ContractValidator {

    private final Contract contract;

    private ContractValidator(Contract contract) {
        this.contract = contract;
    }

    /**
     * Creates a validator for a built-in provider.
     *
     * @throws IllegalArgumentException if the provider is not a built-in one
     */
    public static ContractValidator of(Provider provider) {
        return new ContractValidator(Contract.of(provider));
    }

    /** Creates a validator for any contract. */
    public static ContractValidator of(Contract contract) {
        return new ContractValidator(contract);
    }

    /** The contract. */
    public Contract contract() {
        return contract;
    }

    /**
     * Validates an exchange; the operation is found by the request's method and path.
     *
     * @param exchange an exchange with a request
     * @throws IllegalArgumentException if the exchange has no request
     */
    public ValidationResult validate(Exchange exchange) {
        Exchange.Request request = exchange.request();
        if (request == null) {
            throw new IllegalArgumentException(
                    "the exchange has no request: name the operation with validate(operationId, exchange)");
        }
        Optional<Contract.Match> match = contract.match(request.method(), request.path());
        if (match.isEmpty()) {
            return new ValidationResult(
                    Optional.empty(), List.of(unknownOperationFinding(request)), List.of(), List.of());
        }
        return validate(match.get(), exchange, null, null);
    }

    /**
     * Validates an exchange of a known operation.
     *
     * @param operationId the id of the operation
     * @param exchange an exchange; request or response may be missing
     * @throws java.util.NoSuchElementException if the contract has no such operation
     */
    public ValidationResult validate(String operationId, Exchange exchange) {
        Operation operation = contract.operation(operationId);
        Exchange.Request request = exchange.request();
        Map<String, String> pathParameters = request == null
                ? Map.of()
                : contract.match(request.method(), request.path())
                        .filter(match -> match.operation() == operation)
                        .map(Contract.Match::pathParameters)
                        .orElse(Map.of());
        return validate(new Contract.Match(operation, pathParameters), exchange, null, null);
    }

    /**
     * Validates an exchange whose bodies are parsed already, as those of recorded traffic are.
     *
     * @param match the operation, from {@link Contract#match}
     * @param exchange an exchange; request or response may be missing
     * @param requestBody the parsed body of the request; null to parse its bytes; a missing node if the recording does
     *     not have the body, which is not validated then
     * @param responseBody the parsed body of the response, likewise
     */
    public ValidationResult validate(
            Contract.Match match, Exchange exchange, @Nullable JsonNode requestBody, @Nullable JsonNode responseBody) {
        ExchangeValidation validation = new ExchangeValidation(match.operation(), requestBody, responseBody);
        if (exchange.request() != null) {
            validation.validateRequest(exchange.request(), match.pathParameters());
        }
        if (exchange.response() != null) {
            validation.validateResponse(exchange.response());
        }
        return validation.result();
    }

    private Finding unknownOperationFinding(Exchange.Request request) {
        List<Operation> offered = contract.operationsAt(request.path());
        if (offered.isEmpty()) {
            return Finding.of(
                    MessagePart.REQUEST,
                    Finding.UNKNOWN_PATH,
                    contract.name() + " has no operation at " + request.path());
        }
        String methods = offered.stream().map(Operation::method).collect(Collectors.joining(", "));
        return Finding.of(
                MessagePart.REQUEST,
                Finding.METHOD_NOT_ALLOWED,
                request.path() + " allows " + methods + ", not " + request.method());
    }
}
