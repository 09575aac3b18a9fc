package sample;

import dev.sunocontract.stub.generated.gateway.api.MusicApi;
import dev.sunocontract.stub.generated.gateway.model.MusicRequest;
import dev.sunocontract.stub.generated.gateway.model.TaskIdResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Accepts songs. The application does not offer the other operations of this interface. */
@RestController
class MusicController implements MusicApi {

    private final SongStore songs;

    MusicController(SongStore songs) {
        this.songs = songs;
    }

    @Override
    public ResponseEntity<JsonNode> submitMusic(MusicRequest request) {
        SongStore.Song song = songs.add(request.getTitle(), request.getTags(), request.getPrompt());
        return ResponseEntity.ok(JsonNodeFactory.instance.pojoNode(
                new TaskIdResponse().code("success").message("").data(song.id())));
    }
}
