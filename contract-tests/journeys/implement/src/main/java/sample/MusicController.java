package sample;

import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.gateway.api.MusicApi;
import dev.sunocontract.stub.generated.gateway.model.Clip;
import dev.sunocontract.stub.generated.gateway.model.ConcatRequest;
import dev.sunocontract.stub.generated.gateway.model.MusicGeneration;
import dev.sunocontract.stub.generated.gateway.model.MusicRequest;
import dev.sunocontract.stub.generated.gateway.model.TagsRequest;
import dev.sunocontract.stub.generated.gateway.model.TagsResponse;
import dev.sunocontract.stub.generated.gateway.model.TaskIdResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Accepts songs. Other operations of this interface return 404. */
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

    @Override
    public ResponseEntity<MusicGeneration> generateMusic(MusicRequest request) {
        throw notOffered();
    }

    @Override
    public ResponseEntity<MusicGeneration> generateMusicFromDescription(MusicRequest request) {
        throw notOffered();
    }

    @Override
    public ResponseEntity<TaskIdResponse> submitConcat(ConcatRequest request) {
        throw notOffered();
    }

    @Override
    public ResponseEntity<Clip> concatClips(ConcatRequest request) {
        throw notOffered();
    }

    @Override
    public ResponseEntity<TagsResponse> expandTags(TagsRequest request) {
        throw notOffered();
    }

    private static ApiErrorException notOffered() {
        return new ApiErrorException(ErrorKind.NOT_FOUND, "not offered");
    }
}
