package dev.sunocontract.client;

import static dev.sunocontract.client.FakeProvider.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The client of providers of the gateway wire that answer in forms of their own. */
class GatewayClientTest {

    private static final SongRequest SONG_REQUEST =
            SongRequest.custom("la").title("Rain").tags("folk");

    @Test
    void readsClipsWithoutTheTaskOneByOne() throws IOException {
        Song song = generate(
                Provider.GPTPROTO,
                "/v1/suno/fetch/t1",
                "{'code':'success','message':'','data':[{'id':'c1','status':'completed','duration':30,"
                        + "'audio_url':'https://cdn.example/c1.mp3'}]}");

        assertThat(song.clips()).singleElement().satisfies(clip -> assertThat(clip.duration())
                .contains(Duration.ofSeconds(30)));
    }

    @Test
    void readsTaskWhoseClipsHaveAnotherId() throws IOException {
        Song song = generate(
                Provider.of("302ai"),
                "/suno/fetch/t1",
                "{'code':200,'message':'success','data':{'task_id':'t1','status':'SUCCESS','data':[{'clip_id':'c1',"
                        + "'status':'SUCCESS','audio_url':'https://file.example/c1.mp3'}]}}");

        assertThat(song.clips()).singleElement().satisfies(clip -> assertThat(clip.id())
                .isEqualTo("c1"));
    }

    private static Song generate(Provider provider, String path, String finished) throws IOException {
        try (FakeProvider fake = new FakeProvider(
                        json(200, quoted("{'code':'success','message':'','data':'t1'}")), json(200, quoted(finished)));
                SunoClient suno = fake.client(provider)) {
            Song song = suno.music().generate(SONG_REQUEST).await(Duration.ofSeconds(10));
            assertThat(fake.requests().get(1)).isEqualTo("GET " + path);
            return song;
        }
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
