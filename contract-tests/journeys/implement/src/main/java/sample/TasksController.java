package sample;

import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.error.ApiErrorException;
import dev.sunocontract.stub.generated.gateway.api.TasksApi;
import dev.sunocontract.stub.generated.gateway.model.Clip;
import dev.sunocontract.stub.generated.gateway.model.ClipMetadata;
import dev.sunocontract.stub.generated.gateway.model.ClipStatus;
import dev.sunocontract.stub.generated.gateway.model.Task;
import dev.sunocontract.stub.generated.gateway.model.TaskAction;
import dev.sunocontract.stub.generated.gateway.model.TaskListRequest;
import dev.sunocontract.stub.generated.gateway.model.TaskListResponse;
import dev.sunocontract.stub.generated.gateway.model.TaskResponse;
import dev.sunocontract.stub.generated.gateway.model.TaskStatus;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** Returns tasks. Each one is complete as soon as it is submitted. */
@RestController
class TasksController implements TasksApi {

    private final SongStore songs;

    TasksController(SongStore songs) {
        this.songs = songs;
    }

    @Override
    public ResponseEntity<TaskResponse> getTask(String taskId) {
        Task task = songs.find(taskId)
                .map(TasksController::toTask)
                .orElseThrow(() -> new ApiErrorException(ErrorKind.TASK_NOT_FOUND, "task_not_exist"));
        return ResponseEntity.ok(new TaskResponse().code("success").message("").data(task));
    }

    @Override
    public ResponseEntity<TaskListResponse> listTasks(TaskListRequest request) {
        List<Task> tasks = request.getIds().stream()
                .map(songs::find)
                .flatMap(Optional::stream)
                .map(TasksController::toTask)
                .toList();
        return ResponseEntity.ok(new TaskListResponse().code("success").message("").data(tasks));
    }

    private static Task toTask(SongStore.Song song) {
        long time = song.submittedAt().getEpochSecond();
        List<Clip> clips = song.clipIds().stream().map(id -> toClip(id, song)).toList();
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

    private static Clip toClip(String id, SongStore.Song song) {
        return new Clip()
                .id(id)
                .status(ClipStatus.COMPLETE)
                .title(song.title())
                .audioUrl("https://example.com/" + id + ".mp3")
                .metadata(new ClipMetadata().tags(song.tags()).prompt(song.lyrics()));
    }
}
