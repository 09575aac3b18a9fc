package sample;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.stub.generated.gateway.api.MusicApi;
import dev.sunocontract.stub.generated.gateway.model.Clip;
import dev.sunocontract.stub.generated.gateway.model.ConcatRequest;
import dev.sunocontract.stub.generated.gateway.model.GeneratedMusic;
import dev.sunocontract.stub.generated.gateway.model.MusicRequest;
import dev.sunocontract.stub.generated.gateway.model.TagsAnswer;
import dev.sunocontract.stub.generated.gateway.model.TagsRequest;
import dev.sunocontract.stub.generated.gateway.model.TaskIdAnswer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes songs, and nothing else that could be submitted. */
@RestController
class Music implements MusicApi {

    private final Songs songs;

    Music(Songs songs) {
        this.songs = songs;
    }

    @Override
    public ResponseEntity<JsonNode> submitMusic(MusicRequest request) {
        Songs.Song song = songs.accept(request.getTitle(), request.getTags(), request.getPrompt());
        return ResponseEntity.ok(JsonNodeFactory.instance.pojoNode(
                new TaskIdAnswer().code("success").message("").data(song.id())));
    }

    @Override
    public ResponseEntity<GeneratedMusic> generateMusic(MusicRequest request) {
        throw notOffered();
    }

    @Override
    public ResponseEntity<GeneratedMusic> generateMusicFromDescription(MusicRequest request) {
        throw notOffered();
    }

    @Override
    public ResponseEntity<TaskIdAnswer> submitConcat(ConcatRequest request) {
        throw notOffered();
    }

    @Override
    public ResponseEntity<Clip> concatClips(ConcatRequest request) {
        throw notOffered();
    }

    @Override
    public ResponseEntity<TagsAnswer> expandTags(TagsRequest request) {
        throw notOffered();
    }

    private static RuntimeException notOffered() {
        return new Refusal(Reason.UNKNOWN_PATH, "not offered").thrown();
    }
}
