package dev.sunocontract.stub;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Validates a generated request type against the contract, with all rules of the request body that it was generated
 * from. The code generator writes this annotation on every request type. A bean that was created in code is validated
 * as its JSON would be.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ConformsToContractValidator.class)
public @interface ConformsToContract {

    /** The id of the wire, such as {@code gateway}. */
    String wire();

    /** The name of the schema in the document of the wire. */
    String schema();

    /** The default message. The validator replaces it with one message per violation. */
    String message() default "does not conform to the contract";

    /** The validation groups of Jakarta Validation. */
    Class<?>[] groups() default {};

    /** The payload of Jakarta Validation. */
    Class<? extends Payload>[] payload() default {};
}
