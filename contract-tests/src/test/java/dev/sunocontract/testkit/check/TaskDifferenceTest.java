package dev.sunocontract.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TaskDifferenceTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'data': [{'play_count': 1}]}  | {'data': [{'play_count': 2}]}",
                "{'upvote_count': 1}            | {}",
                "{'playCount': null}            | {'playCount': 3}",
                "{'updated_at': 1}              | {'updated_at': 2}",
                "{'updateTime': '1'}            | {'updateTime': '2'}",
                "{'url': 'https://a/b.mp3?Expires=1&Signature=x'} | {'url': 'https://a/b.mp3?Expires=2&Signature=y'}",
                "{'url': 'https://a/b.mp3'}     | {'url': 'https://a/b.mp3?sig=1'}",
            })
    void whatMovesWhileTheSongStaysIsNoDifference(String before, String after) {
        assertThat(TaskDifference.find(json(before), json(after))).isEmpty();
    }

    @Test
    void urlsAndCountersInJsonWithinATextMayMove() {
        JsonNode before = JSON.createObjectNode().put("result", "{\"plays_count\":1,\"url\":\"https://a/b?s=1\"}");
        JsonNode after = JSON.createObjectNode().put("result", "{\"plays_count\":2,\"url\":\"https://a/b?s=2\"}");
        JsonNode other = JSON.createObjectNode().put("result", "{\"plays_count\":2,\"url\":\"https://a/c?s=2\"}");

        assertThat(TaskDifference.find(before, after)).isEmpty();
        assertThat(TaskDifference.find(before, other))
                .contains(new TaskDifference("/result/url", "\"https://a/b?s=1\"", "\"https://a/c?s=2\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'status': 'SUCCESS'} | {'status': 'FAILURE'} | /status  | 'SUCCESS' | 'FAILURE'",
                "{'a/b': {'id': 1}}    | {'a/b': {'id': 2}}    | /a~1b/id | 1         | 2",
                "{'data': [{'id': 1}]} | {'data': []}          | /data/0  | {'id':1}  | nothing",
                "{'data': []}          | {'data': [7]}         | /data/0  | nothing   | 7",
                "{'title': 'A'}        | {}                    | /title   | 'A'       | nothing",
                "{'a': 'http://x/1?s'} | {'a': 'http://x/2?s'} | /a       | 'http://x/1?s' | 'http://x/2?s'",
                "{'a': 'https://x/1'}  | {'a': ''}             | /a       | 'https://x/1' | ''",
                "{'count': 1}          | {'count': 2}          | /count   | 1         | 2",
            })
    void namesFirstDifferenceAndBothValues(
            String before, String after, String pointer, String valueBefore, String valueAfter) {
        assertThat(TaskDifference.find(json(before), json(after)))
                .contains(new TaskDifference(pointer, quoted(valueBefore), quoted(valueAfter)));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(quoted(text));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
