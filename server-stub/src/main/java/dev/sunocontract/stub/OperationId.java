package dev.sunocontract.stub;

import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Wire;

/**
 * Identifies an operation across the contracts of a wire.
 *
 * @param wire the id of the wire
 * @param id the id of the operation
 */
record OperationId(String wire, String id) {

    static OperationId of(Wire wire, Operation operation) {
        return new OperationId(wire.id(), operation.id());
    }

    static OperationId of(ContractOperation annotation) {
        return new OperationId(annotation.wire(), annotation.id());
    }

    /** The method by which Spring finds a handler: GET for HEAD. */
    static String mappedMethod(String method) {
        return method.equals("HEAD") ? "GET" : method;
    }

    @Override
    public String toString() {
        return wire + " " + id;
    }
}
