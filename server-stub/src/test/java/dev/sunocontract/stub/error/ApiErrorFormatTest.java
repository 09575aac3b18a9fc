package dev.sunocontract.stub.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The status and the body of errors, per wire. */
class ApiErrorFormatTest {

    @ParameterizedTest
    @CsvSource({
        "UNAUTHORIZED, 401, 401, 200",
        "OUT_OF_CREDITS, 403, 402, 200",
        "NOT_FOUND, 404, 404, 404",
        "METHOD_NOT_ALLOWED, 405, 405, 405",
        "CONTENT_TOO_LARGE, 413, 413, 413",
        "UNSUPPORTED_MEDIA_TYPE, 415, 415, 415",
        "INVALID_REQUEST, 400, 422, 200",
        "TASK_NOT_FOUND, 400, 422, 200",
        "RESOURCE_NOT_FOUND, 400, 422, 200",
        "CONFLICT, 400, 422, 200",
        "RATE_LIMITED, 429, 429, 200",
        "MAINTENANCE, 503, 503, 200",
        "SERVER_ERROR, 500, 500, 200",
    })
    void statusDependsOnKindAndWire(ErrorKind kind, int gateway, int crun, int sunoapi) {
        assertThat(format(Provider.NEWAPI).status(kind, null)).isEqualTo(gateway);
        assertThat(format(Provider.CRUN).status(kind, null)).isEqualTo(crun);
        assertThat(format(Provider.SUNOAPI).status(kind, null)).isEqualTo(sunoapi);
    }

    @ParameterizedTest
    @EnumSource
    void everyWireHasBodyForEveryKind(ErrorKind kind) {
        for (Wire wire : Wire.values()) {
            JsonNode body = ApiErrorFormat.of(Contract.of(wire)).body(new ApiError(kind, "text of the error"));

            assertThat(body.toString()).contains("text of the error").contains("\"code\"");
        }
    }

    @Test
    void gatewayErrorTypeDependsOnProvider() {
        ApiError error = new ApiError(ErrorKind.UNAUTHORIZED, "");

        assertThat(format(Provider.COMETAPI).body(error).at("/error/type").asString())
                .isEqualTo("comet_api_error");
        assertThat(format(Provider.NEWAPI).body(error).at("/error/type").asString())
                .isEqualTo("new_api_error");
    }

    @ParameterizedTest
    @CsvSource({
        "OUT_OF_CREDITS, 429, 402",
        "METHOD_NOT_ALLOWED, 404, 404",
        "CONTENT_TOO_LARGE, 400, 422",
        "RESOURCE_NOT_FOUND, 400, 422",
        "TASK_NOT_FOUND, 400, 422",
        "CONFLICT, 400, 409",
        "MAINTENANCE, 455, 455",
    })
    void sunoapiCodeIsFromDocumentOfProvider(ErrorKind kind, int sunoapi, int kieai) {
        ApiError error = new ApiError(kind, "");

        assertThat(format(Provider.SUNOAPI).body(error).path("code").asInt()).isEqualTo(sunoapi);
        assertThat(format(Provider.KIEAI).body(error).path("code").asInt()).isEqualTo(kieai);
    }

    @Test
    void sunoapiCodeIsStatusWhereOperationDocumentsIt() {
        Contract contract = Contract.of(Provider.KIEAI);
        for (Operation operation : contract.operations()) {
            int expected = operation.responses().containsKey("409") ? 409 : 200;

            assertThat(ApiErrorFormat.of(contract).status(ErrorKind.CONFLICT, operation))
                    .as(operation.id())
                    .isEqualTo(expected);
        }
    }

    private static ApiErrorFormat format(Provider provider) {
        return ApiErrorFormat.of(Contract.of(provider));
    }
}
