package dev.sunocontract.stub;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Violation;
import dev.sunocontract.spec.Wire;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges a bean by the provider's contract if one is configured, else by the wire's. A bean that came in through
 * {@link ContractValidationFilter} has been judged already, from its bytes.
 */
public final class ConformsToContractValidator implements ConstraintValidator<ConformsToContract, Object> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final @Nullable ContractProperties properties;
    private List<BodySchema> schemas = List.of();

    /** For use without Spring: judges by the wire's contract. */
    public ConformsToContractValidator() {
        this.properties = null;
    }

    /** For use with Spring: judges by the configured provider's contract. */
    @Autowired
    public ConformsToContractValidator(ObjectProvider<ContractProperties> properties) {
        this.properties = properties.getIfAvailable();
    }

    @Override
    public void initialize(ConformsToContract annotation) {
        Wire wire = Wire.valueOf(annotation.wire().toUpperCase(Locale.ROOT));
        Contract union = Contract.of(wire);
        List<String> operations = union.operations().stream()
                .filter(operation -> bodySchemas(operation).stream()
                        .anyMatch(body -> body.name().equals(annotation.schema())))
                .map(Operation::id)
                .toList();
        Contract judge = properties == null || properties.provider() == null
                ? union
                : Contract.of(Provider.of(properties.provider()));
        schemas = judge.operations().stream()
                .filter(operation -> operations.contains(operation.id()))
                .flatMap(operation -> bodySchemas(operation).stream())
                .distinct()
                .toList();
    }

    @Override
    public boolean isValid(@Nullable Object bean, ConstraintValidatorContext context) {
        if (bean == null || isAlreadyValidated()) {
            return true;
        }
        JsonNode body = JSON.valueToTree(bean);
        List<Violation> fewest = schemas.stream()
                .map(schema -> schema.validate(body))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
        if (fewest.isEmpty()) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        for (Violation violation : fewest) {
            context.buildConstraintViolationWithTemplate(escapeTemplate(violation.toString()))
                    .addConstraintViolation();
        }
        return false;
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

    /** The message is a template to the validator; what a client sent must not be one. */
    private static String escapeTemplate(String message) {
        return message.replaceAll("([\\\\{}$])", "\\\\$1");
    }
}
