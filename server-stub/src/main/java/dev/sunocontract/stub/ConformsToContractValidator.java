package dev.sunocontract.stub;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Violation;
import dev.sunocontract.spec.Wire;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates a bean against the contract of the configured provider, or of the wire if no provider is configured. It
 * skips a bean whose JSON {@link ContractValidationFilter} has validated already.
 */
public final class ConformsToContractValidator implements ConstraintValidator<ConformsToContract, Object> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final @Nullable ContractProperties properties;
    private final Optional<Contract> configured;
    private List<BodySchema> schemas = List.of();

    /** Creates a validator without Spring. It uses the contract of the wire. */
    public ConformsToContractValidator() {
        this.properties = null;
        this.configured = Optional.empty();
    }

    /** Creates a validator with Spring. It uses the configured contract. */
    @Autowired
    ConformsToContractValidator(
            ObjectProvider<ContractProperties> properties, ObjectProvider<ConfiguredContract> configured) {
        this.properties = properties.getIfAvailable();
        this.configured = Optional.ofNullable(configured.getIfAvailable()).flatMap(ConfiguredContract::contract);
    }

    /** Creates a validator without Spring that uses a contract. */
    ConformsToContractValidator(Contract contract) {
        this.properties = null;
        this.configured = Optional.of(contract);
    }

    @Override
    public void initialize(ConformsToContract annotation) {
        Contract wireContract = Contract.of(Wire.of(annotation.wire()));
        Set<String> operationIds = wireContract.operations().stream()
                .filter(operation -> hasBodySchema(operation, annotation.schema()))
                .map(Operation::id)
                .collect(Collectors.toSet());
        Contract contract = configured.orElse(wireContract);
        schemas = contract.operations().stream()
                .filter(operation -> operationIds.contains(operation.id()))
                .flatMap(operation -> bodySchemas(operation).stream())
                .distinct()
                .toList();
    }

    @Override
    public boolean isValid(@Nullable Object bean, ConstraintValidatorContext context) {
        if (bean == null || isAlreadyValidated()) {
            return true;
        }
        List<Violation> violations = fewestViolations(JSON.valueToTree(bean));
        if (violations.isEmpty()) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        for (Violation violation : violations) {
            context.buildConstraintViolationWithTemplate(escapeTemplate(violation.toString()))
                    .addConstraintViolation();
        }
        return false;
    }

    /** The violations of the schema that fits best; empty if the body is valid for one operation at least. */
    private List<Violation> fewestViolations(JsonNode body) {
        return schemas.stream()
                .map(schema -> refused(schema.validate(body)))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private List<Violation> refused(List<Violation> violations) {
        return properties == null ? violations : properties.refused(violations);
    }

    private static boolean hasBodySchema(Operation operation, String name) {
        return bodySchemas(operation).stream()
                .anyMatch(schema -> schema.name().equals(name)
                        || schema.definition().path("x-replaces").asString("").equals(name));
    }

    private static List<BodySchema> bodySchemas(Operation operation) {
        return operation
                .requestBody()
                .map(body -> List.copyOf(body.content().values()))
                .orElse(List.of());
    }

    private static boolean isAlreadyValidated() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                && request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                        != null;
    }

    /** Escapes the characters of message templates, so that Jakarta Validation does not evaluate a client's input. */
    private static String escapeTemplate(String message) {
        return message.replaceAll("([\\\\{}$])", "\\\\$1");
    }
}
