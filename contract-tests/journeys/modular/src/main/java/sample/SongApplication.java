package sample;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.model.Song;
import dev.sunocontract.client.model.SongRequest;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.time.Duration;

/** Generates a song and prints its title and the number of its clips. */
public final class SongApplication {

    private SongApplication() {}

    /**
     * Runs the application.
     *
     * @param arguments the base URL of CometAPI
     */
    public static void main(String... arguments) {
        try (SunoClient suno = SunoClient.builder()
                .provider(Provider.COMETAPI)
                .apiKey("key")
                .baseUri(URI.create(arguments[0]))
                .build()) {
            Song song = suno.music()
                    .generate(SongRequest.custom("[Verse] Rain").title("Rain").tags("folk"))
                    .await(Duration.ofSeconds(30));
            System.out.println(song.first().title() + ", " + song.clips().size() + " clips");
        }
    }
}
