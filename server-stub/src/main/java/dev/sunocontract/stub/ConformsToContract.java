package dev.sunocontract.stub;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The bean keeps the rules that the contract states for the request body it was generated from. Written onto generated request
 * types, so that a bean validated in code is judged as its bytes would be.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ConformsToContractValidator.class)
public @interface ConformsToContract {

    /** The wire's id. */
    String wire();

    /** The schema's name in the wire's document. */
    String schema();

    /** Replaced by the rules that are broken. */
    String message() default "breaks the contract";

    /** As Jakarta Validation asks. */
    Class<?>[] groups() default {};

    /** As Jakarta Validation asks. */
    Class<? extends Payload>[] payload() default {};
}
