package dev.sunocontract.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of the gateway wire accepts what a relay can return, and refuses what none can. */
class RelaySchemasTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Contract WIRE = Contract.of(Wire.GATEWAY);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "submitMusic | {'code':'success','message':'','data':'t1'}",
                "submitMusic | {'code':200,'data':'t1'}",
                "submitMusic | {'code':'SUCCESS','data':{'clips':[{'id':'t1'}]}}",
                "submitMusic | {'clips':[{'id':'t1','status':'submitted'}]}",
                "submitMusic | {'code':'fail','message':'insufficient credits','data':null}",
                "submitLyrics | {'error':'Unauthorized','code':'UNAUTHORIZED'}",
                "getTask | {'code':'success','data':{'task_id':'t1','status':'SUCCESS','data':[{'clip_id':'c1'}]}}",
                "getTask | {'code':200,'data':{'taskId':'t1','status':'SUCCESS','submitTime':1735052180}}",
                "getTask | {'code':'success','data':[{'id':'c1','status':'completed'}]}",
                "getTask | {'code':'success','data':null}",
                "getTask | {'code':'success','data':{'task_id':'t1','status':'SUCCESS','data':{'alignment':[]}}}",
                "getTask | {'code':'task_not_exist','message':'task_not_exist','data':null}",
                "listTasks | {'code':200,'msg':'','total':1,'data':[{'id':'1','status':30,'clipId':'c1'}]}",
                "getClips | [{'clipId':'c1'}]",
                "getTiming | {'code':'task_not_exist','message':'task_not_exist','data':null}",
                "getWav | {}",
                "createPersona | {'code':'success','data':'t1'}",
                "expandTags | {'code':'success','data':'t1'}",
            })
    void acceptsWhatARelayReturns(String operation, String body) {
        assertThat(response(operation, 200).validate(json(body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "submitMusic | {}",
                "submitMusic | {'code':'success','data':''}",
                "submitMusic | {'code':'success','data':null}",
                "submitMusic | {'code':'fail'}",
                "submitLyrics | {'message':'ok'}",
                "getTask | {'code':'success','data':'t1'}",
                "getTask | {'code':'success','data':{'status':'SUCCESS'}}",
                "getTask | {'code':'success','data':{'task_id':'t1','status':'SUCCESS','data':[{'audio_url':'x'}]}}",
                "listTasks | {'code':'success','data':'t1'}",
                "getClips | [{'title':'x'}]",
                "getTiming | {'waveform_data':[]}",
                "createPersona | {'name':'x'}",
            })
    void refusesWhatNoRelayCanMean(String operation, String body) {
        assertThat(response(operation, 200).validate(json(body))).isNotEmpty();
    }

    @Test
    void successIsNoError() {
        JsonNode success = json("{'code':200,'message':'','data':'t1'}");

        assertThat(response("submitMusic", 400).validate(success)).isNotEmpty();
        assertThat(response("submitMusic", 400).validate(json("{'code':'x','message':''}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /suno/submit/music, submitMusic",
        "POST, /v1/suno/submit/music, submitMusic",
        "POST, /suno/submit/fetch, listTasks",
        "GET, /suno/submit/fetch/t1, getTask",
        "GET, /suno/fetch, getTasks",
        "POST, /suno/submit/UPSAMPLE_TAGS, submitTags",
        "POST, /suno/persona/create/, createPersona",
        "POST, /sunoapi/generate/lyrics/, generateLyrics",
        "POST, /suno/act/stems/c1, createStems",
    })
    void findsOperationsAtTheFurtherPathsOfRelays(String method, String path, String operation) {
        assertThat(WIRE.match(method, path))
                .hasValueSatisfying(match -> assertThat(match.operation().id()).isEqualTo(operation));
    }

    @Test
    void describedProvidersStayStrict() {
        BodySchema cometapi = Contract.of(Provider.COMETAPI)
                .operation("submitLyrics")
                .response(200)
                .orElseThrow()
                .content()
                .get("application/json");

        assertThat(cometapi.validate(json("{'code':200,'data':'t1'}"))).isNotEmpty();
        assertThat(Contract.of(Provider.COMETAPI).match("POST", "/suno/submit/fetch"))
                .isEmpty();
    }

    @Test
    void modelsThatAreNewerThanTheRulesAreNotRefused() {
        BodySchema schema = Contract.of(Provider.COMETAPI)
                .operation("submitMusic")
                .requestBody()
                .orElseThrow()
                .content()
                .get("application/json");
        String song = "{'prompt':'la','title':'t','tags':'x','mv':'%s','task':'artist_consistency','persona_id':'p',"
                + "'artist_clip_id':'c'}";

        assertThat(schema.validate(json(song.formatted("chirp-hawk")))).isEmpty();
        assertThat(schema.validate(json(song.formatted("chirp-crow")))).isNotEmpty();
    }

    private static BodySchema response(String operation, int status) {
        return WIRE.operation(operation)
                .response(status)
                .orElseThrow()
                .content()
                .get("application/json");
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
