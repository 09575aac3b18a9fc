package sample;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.Refusal.Reason;
import dev.sunocontract.stub.generated.gateway.api.TasksApi;
import dev.sunocontract.stub.generated.gateway.model.Clip;
import dev.sunocontract.stub.generated.gateway.model.ClipMetadata;
import dev.sunocontract.stub.generated.gateway.model.ClipStatus;
import dev.sunocontract.stub.generated.gateway.model.Task;
import dev.sunocontract.stub.generated.gateway.model.TaskAction;
import dev.sunocontract.stub.generated.gateway.model.TaskAnswer;
import dev.sunocontract.stub.generated.gateway.model.TaskListAnswer;
import dev.sunocontract.stub.generated.gateway.model.TaskListRequest;
import dev.sunocontract.stub.generated.gateway.model.TaskStatus;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** Shows songs, which are ready at once. */
@RestController
class Tasks implements TasksApi {

    private final Songs songs;

    Tasks(Songs songs) {
        this.songs = songs;
    }

    @Override
    public ResponseEntity<TaskAnswer> getTask(String taskId) {
        Task task = songs.find(taskId)
                .map(Tasks::task)
                .orElseThrow(() -> new Refusal(Reason.UNKNOWN_TASK, "task_not_exist").thrown());
        return ResponseEntity.ok(new TaskAnswer().code("success").message("").data(task));
    }

    @Override
    public ResponseEntity<TaskListAnswer> listTasks(TaskListRequest request) {
        List<Task> found = request.getIds().stream()
                .map(songs::find)
                .flatMap(Optional::stream)
                .map(Tasks::task)
                .toList();
        return ResponseEntity.ok(new TaskListAnswer().code("success").message("").data(found));
    }

    private static Task task(Songs.Song song) {
        long time = song.submitted().getEpochSecond();
        List<Clip> clips = song.clips().stream().map(id -> clip(id, song)).toList();
        return new Task()
                .taskId(song.id())
                .notifyHook("")
                .action(TaskAction.MUSIC)
                .status(TaskStatus.SUCCESS)
                .failReason("")
                .submitTime(time)
                .startTime(time)
                .finishTime(time)
                .progress("100%")
                .data(JsonNodeFactory.instance.pojoNode(clips));
    }

    private static Clip clip(String id, Songs.Song song) {
        return new Clip()
                .id(id)
                .status(ClipStatus.COMPLETE)
                .title(song.title())
                .audioUrl("https://example.com/" + id + ".mp3")
                .metadata(new ClipMetadata().tags(song.tags()).prompt(song.lyrics()));
    }
}
