package sample;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The program of the README. */
final class Rain {

    private Rain() {}

    static void generate(String key, URI baseUri, Path file) {
        try (SunoClient suno = SunoClient.builder()
                .provider(Provider.COMETAPI)
                .apiKey(key)
                .baseUri(baseUri)
                .build()) {
            SongRequest request =
                    SongRequest.custom("[Verse] Rain on a tin roof").title("Rain").tags("folk");
            Song song = suno.music().generate(request).await(Duration.ofMinutes(5));
            suno.clips().download(song.first(), file);
        }
    }
}
