package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The status, the codes and the body of errors, as the documents define them. */
class ErrorFormatTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "UNAUTHORIZED, 401, 401, 200",
        "OUT_OF_CREDITS, 403, 402, 200",
        "NOT_FOUND, 404, 404, 404",
        "METHOD_NOT_ALLOWED, 405, 405, 405",
        "CONTENT_TOO_LARGE, 413, 413, 413",
        "UNSUPPORTED_MEDIA_TYPE, 415, 415, 415",
        "INVALID_REQUEST, 400, 422, 200",
        "TASK_NOT_FOUND, 400, 404, 200",
        "RESOURCE_NOT_FOUND, 400, 422, 200",
        "CONFLICT, 400, 422, 200",
        "RATE_LIMITED, 429, 429, 200",
        "MAINTENANCE, 503, 455, 200",
        "SERVER_ERROR, 500, 500, 200",
    })
    void statusDependsOnKindAndProvider(ErrorKind kind, int gateway, int crun, int sunoapi) {
        assertThat(format(Provider.NEWAPI, kind).status()).isEqualTo(gateway);
        assertThat(format(Provider.CRUN, kind).status()).isEqualTo(crun);
        assertThat(format(Provider.SUNOAPI, kind).status()).isEqualTo(sunoapi);
    }

    @ParameterizedTest
    @CsvSource({
        "SUNOAPI, submitMusic, INVALID_REQUEST, 200",
        "SUNOAPI, submitMusic, RATE_LIMITED, 200",
        "SUNOAPI, submitMusic, CONFLICT, 200",
        "SUNOAPI, submitMusic, CONTENT_TOO_LARGE, 413",
        "SUNOAPI, submitMusic, METHOD_NOT_ALLOWED, 405",
        "SUNOAPI, uploadByUrl, INVALID_REQUEST, 400",
        "KIEAIOLD, submitMusic, INVALID_REQUEST, 200",
        "KIEAIOLD, uploadByUrl, INVALID_REQUEST, 200",
        "KIEAIOLD, uploadByUrl, UNAUTHORIZED, 401",
        "KIEAI, uploadByUrl, INVALID_REQUEST, 200",
        "KIEAI, uploadByUrl, UNAUTHORIZED, 401",
    })
    void codeIsAStatusWhereTheOperationSaysSo(String provider, String operationId, ErrorKind kind, int status) {
        Contract contract = Contract.of(Provider.of(provider.toLowerCase(Locale.ROOT)));
        Operation operation = contract.operation(operationId);

        assertThat(contract.errorFormat(kind, operation).statusAt(operation)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void errorsOfAnOperationHaveTheBodyThatItNames(ErrorKind kind) {
        for (Provider provider : List.of(Provider.SUNOAPI, Provider.KIEAIOLD, Provider.KIEAI)) {
            Contract contract = Contract.of(provider);

            JsonNode upload =
                    contract.errorFormat(kind, contract.operation("uploadFile")).body("text");
            assertThat(upload.propertyNames()).containsExactly("success", "code", "msg");
            JsonNode song = contract.errorFormat(kind, contract.operation("submitMusic"))
                    .body("text");
            assertThat(song.propertyNames()).containsExactly("code", "msg", "data");
        }
    }

    /** A body of its own changes no code: only those that an operation lists itself come first. */
    @Test
    void codeThatAnOperationListsComesFirst() {
        Contract contract = Contract.of(Provider.KIEAI);

        assertThat(contract.errorKind(404, contract.operation("uploadFile"))).isEqualTo(contract.errorKind(404));
        assertThat(contract.errorKind(400, contract.operation("uploadFile"))).contains(ErrorKind.INVALID_REQUEST);
    }

    /** Common responses document statuses at every operation: they belong to their own kinds. */
    @Test
    void statusIsNeverThatOfAnotherKind() {
        for (Provider provider : Provider.all()) {
            Contract contract = Contract.of(provider);
            for (Operation operation : contract.operations()) {
                for (ErrorKind kind : List.of(ErrorKind.INVALID_REQUEST, ErrorKind.RATE_LIMITED, ErrorKind.CONFLICT)) {
                    ErrorFormat format = contract.errorFormat(kind, operation);

                    assertThat(format.statusAt(operation))
                            .as("%s %s %s", provider.id(), operation.id(), kind)
                            .isNotIn(404, 405, 413, 415);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyDocumentHasBodyForEveryKind(ErrorKind kind) {
        for (Wire wire : Wire.values()) {
            JsonNode body = Contract.of(wire).errorFormat(kind).body("text of the error");

            assertThat(body.toString()).contains("text of the error").contains("\"code\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KIEAIOLD, 400, Song Description contained artist name, REJECTED_PROMPT",
        "KIEAIOLD, 400, Tags contained artist name: someband, REJECTED_PROMPT",
        "KIEAIOLD, 400, Song Description flagged for moderation, REJECTED_PROMPT",
        "KIEAIOLD, 422, recordInfo is null, TASK_NOT_FOUND",
        "KIEAIOLD, 422, Music does not exist, RESOURCE_NOT_FOUND",
        "SUNOAPI, 429, The current credits are insufficient. Please top up., OUT_OF_CREDITS",
        "SUNOAPI, 200, Your call frequency is too high, RATE_LIMITED",
        "CRUN, 422, task_id not found, RESOURCE_NOT_FOUND",
        "CRUN, 404, Task not found, TASK_NOT_FOUND",
        "NEWAPI, fail, insufficient credits, OUT_OF_CREDITS",
        "NEWAPI, insufficient_user_quota, 用户额度不足, OUT_OF_CREDITS",
        "NEWAPI, fail, unauthorized, UNAUTHORIZED",
        "COMETAPI, task_not_exist, task_not_exist, TASK_NOT_FOUND",
        "COMETAPI, error, sensitive word, REJECTED_PROMPT",
    })
    void wordsOfAnErrorStateItsKind(String provider, String code, String message, ErrorKind kind) {
        Contract contract = Contract.of(Provider.of(provider.toLowerCase(Locale.ROOT)));

        assertThat(contract.errorKind(code, message)).contains(kind);
    }

    @Test
    void otherWordsStateNoKind() {
        for (Provider provider : Provider.all()) {
            assertThat(Contract.of(provider).errorKind("invalid_request", "title is too long"))
                    .isEmpty();
        }
    }

    @Test
    void invalidPatternIsAnErrorOfTheDocument() {
        ObjectNode document =
                (ObjectNode) Contract.of(Provider.KIEAIOLD).document().deepCopy();
        ((ObjectNode) document.at("/info/x-error-codes/out-of-credits"))
                .putArray("texts")
                .addObject()
                .put("pattern", "(");

        assertThatThrownBy(() -> Contract.of("relay", document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("info.x-error-codes.out-of-credits: texts");
    }

    @Test
    void bodiesAreThoseOfTheProvider() {
        assertThat(format(Provider.COMETAPI, ErrorKind.UNAUTHORIZED).body("no \"key\""))
                .isEqualTo(json("{'error': {'message': 'no \\\"key\\\"', 'type': 'comet_api_error', 'param': '',"
                        + " 'code': ''}}"));
        assertThat(format(Provider.NEWAPI, ErrorKind.NOT_FOUND).body("m"))
                .isEqualTo(json(
                        "{'error': {'message': 'm', 'type': 'invalid_request_error', 'param': ''," + " 'code': ''}}"));
        assertThat(format(Provider.YUTOAI, ErrorKind.OUT_OF_CREDITS).body("m"))
                .isEqualTo(json("{'code': 'insufficient_user_quota', 'message': 'm', 'data': null}"));
        assertThat(format(Provider.CRUN, ErrorKind.CONFLICT).body("m"))
                .isEqualTo(json("{'code': 422, 'message': 'm', 'data': null}"));
        assertThat(format(Provider.KIEAIOLD, ErrorKind.OUT_OF_CREDITS).body("{code} of {message}"))
                .isEqualTo(json("{'code': 402, 'msg': '{code} of {message}', 'data': null}"));
    }

    @ParameterizedTest
    @CsvSource({
        "UNAUTHORIZED, ''",
        "OUT_OF_CREDITS, insufficient_user_quota",
        "TASK_NOT_FOUND, task_not_exist",
        "RATE_LIMITED, rate_limited",
        "SERVER_ERROR, internal_error",
        "MAINTENANCE, internal_error",
        "CONFLICT, invalid_request",
        "METHOD_NOT_ALLOWED, invalid_request",
    })
    void codesOfTheGatewayAreWords(ErrorKind kind, String code) {
        assertThat(format(Provider.GPTBEST, kind).codes())
                .extracting(JsonNode::asString)
                .startsWith(code);
        assertThat(Contract.of(Provider.GPTBEST).errorCodes(kind)).isEmpty();
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
    void codeIsThatOfTheProvider(ErrorKind kind, int sunoapi, int kieaiold) {
        assertThat(format(Provider.SUNOAPI, kind).body("").path("code").asInt()).isEqualTo(sunoapi);
        assertThat(format(Provider.KIEAIOLD, kind).body("").path("code").asInt())
                .isEqualTo(kieaiold);
    }

    @Test
    void codeIsStatusWhereOperationDocumentsIt() {
        Contract contract = Contract.of(Provider.KIEAIOLD);
        for (Operation operation : contract.operations()) {
            int expected = operation.responses().containsKey("409") ? 409 : 200;

            assertThat(contract.errorFormat(ErrorKind.CONFLICT).statusAt(operation))
                    .as(operation.id())
                    .isEqualTo(expected);
        }
    }

    @Test
    void codesStateTheKindOnlyWhereErrorsHaveStatus200() {
        assertThat(Contract.of(Provider.SUNOAPI).errorKind(429)).contains(ErrorKind.OUT_OF_CREDITS);
        assertThat(Contract.of(Provider.SUNOAPI).errorKind(400)).contains(ErrorKind.INVALID_REQUEST);
        assertThat(Contract.of(Provider.KIEAIOLD).errorKind(429)).contains(ErrorKind.RATE_LIMITED);
        assertThat(Contract.of(Provider.KIEAIOLD).errorKind(422)).contains(ErrorKind.INVALID_REQUEST);
        assertThat(Contract.of(Provider.KIEAIOLD).errorKind(433)).contains(ErrorKind.OUT_OF_CREDITS);
        assertThat(Contract.of(Provider.KIEAIOLD).errorKind(418)).isEmpty();
        assertThat(Contract.of(Provider.CRUN).errorKind(405)).isEmpty();
        assertThat(Contract.of(Provider.NEWAPI).errorKind(405)).isEmpty();
    }

    @Test
    void sameCodeMeansAnotherErrorAtSomeOperations() {
        Contract contract = Contract.of(Provider.SUNOAPI);
        Operation mashup = contract.operation("mashupMusic");
        Operation music = contract.operation("submitMusic");

        assertThat(contract.errorKind(429, music)).contains(ErrorKind.OUT_OF_CREDITS);
        assertThat(contract.errorKind(429, mashup)).contains(ErrorKind.RATE_LIMITED);
        assertThat(contract.errorKind(402, mashup)).contains(ErrorKind.OUT_OF_CREDITS);
        assertThat(contract.errorKind(400, mashup)).contains(ErrorKind.INVALID_REQUEST);
        assertThat(code(contract, ErrorKind.RATE_LIMITED, mashup)).isEqualTo(429);
        assertThat(code(contract, ErrorKind.RATE_LIMITED, music)).isEqualTo(430);
    }

    @Test
    void unknownTaskIsASuccessWithoutDataAtSomeOperations() {
        Contract contract = Contract.of(Provider.KIEAIOLD);

        assertThat(contract.errorFormat(ErrorKind.TASK_NOT_FOUND, contract.operation("getTask"))
                        .body("success"))
                .hasToString("{\"code\":200,\"msg\":\"success\",\"data\":null}");
        assertThat(code(contract, ErrorKind.TASK_NOT_FOUND, contract.operation("submitWav")))
                .isEqualTo(422);
        assertThat(code(contract, ErrorKind.TASK_NOT_FOUND, contract.operation("recoverAudio")))
                .isEqualTo(500);
    }

    private static int code(Contract contract, ErrorKind kind, Operation operation) {
        return contract.errorFormat(kind, operation).body("").path("code").asInt();
    }

    @Test
    void messageAndEvidenceAreThoseOfTheDocument() {
        assertThat(format(Provider.KIEAIOLD, ErrorKind.TASK_NOT_FOUND).message())
                .contains("Record does not exist");
        assertThat(format(Provider.SUNOAPI, ErrorKind.TASK_NOT_FOUND).message()).isEmpty();
        assertThat(format(Provider.ELKAPI, ErrorKind.RATE_LIMITED).evidence())
                .extracting(Evidence::kind)
                .containsExactly(Evidence.Kind.INFERRED);
    }

    @Test
    void documentWithoutErrorCodesHasNoFormats() {
        Contract contract = Contract.of("own", json("{'info': {'x-wire': 'crun'}}"));

        assertThat(contract.errorCodes(ErrorKind.CONFLICT)).isEmpty();
        assertThat(contract.errorKind(422)).isEmpty();
        assertThatThrownBy(() -> contract.errorFormat(ErrorKind.CONFLICT))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("own: info.x-error-codes does not list conflict");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'code': 1, 'body': 'b'} | status must be an HTTP status",
                "{'status': 400, 'body': 'b'} | either code or codes is required",
                "{'status': 400, 'code': 1, 'codes': [1], 'body': 'b'} | either code or codes is required",
                "{'status': 400, 'codes': [], 'body': 'b'}"
                        + " | code must be an integer or a string; codes must list at least one",
                "{'status': 400, 'code': 1} | body must be the name of a template in info.x-error-bodies",
            },
            quoteCharacter = '`')
    void refusesIncompleteEntry(String entry, String message) {
        JsonNode document =
                json("{'info': {'x-error-bodies': {'b': {}}, 'x-error-codes': {'conflict': %s}}}".formatted(entry));

        assertThatThrownBy(() -> Contract.of("own", document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("info.x-error-codes.conflict: " + message);
    }

    private static ErrorFormat format(Provider provider, ErrorKind kind) {
        return Contract.of(provider).errorFormat(kind);
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
