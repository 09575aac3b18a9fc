package dev.sunocontract.stub;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the operation that a controller method serves. The code generator writes this annotation on every method of the
 * interfaces. The method runs only for requests that were validated as this operation.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ContractOperation {

    /** The id of the wire, such as {@code gateway}. */
    String wire();

    /** The id of the operation, such as {@code submitMusic}. */
    String id();
}
