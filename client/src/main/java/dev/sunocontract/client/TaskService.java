package dev.sunocontract.client;

import dev.sunocontract.client.error.ErrorDetails;
import dev.sunocontract.client.error.NotFoundException;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.CoverImages;
import dev.sunocontract.client.model.Lyrics;
import dev.sunocontract.client.model.Midi;
import dev.sunocontract.client.model.Stems;
import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.model.Vocals;
import dev.sunocontract.client.model.Voice;
import dev.sunocontract.client.model.VoicePhrase;
import dev.sunocontract.client.polling.TaskPoller;
import dev.sunocontract.client.task.SongTask;
import dev.sunocontract.client.wire.TaskType;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.spec.Contract;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Tasks by id, such as ids that an earlier program stored, or {@link SunoException#taskId} of a method that submitted a
 * task and could not wait for its end. Nothing is submitted, and nothing is charged.
 *
 * <p>Songs are {@link #songTask}; tasks of every other kind have a method that returns what the method that submitted
 * them returns. A kind whose result the provider returns at once, such as lyrics at MusicAPI.ai, has no task there.
 */
public final class TaskService {

    private final Contract contract;
    private final WireAdapter adapter;
    private final TaskPoller taskPoller;
    private final AwaitedTasks awaitedTasks;
    private final UploadService uploads;

    TaskService(
            Contract contract,
            WireAdapter adapter,
            TaskPoller taskPoller,
            AwaitedTasks awaitedTasks,
            UploadService uploads) {
        this.contract = contract;
        this.adapter = adapter;
        this.taskPoller = taskPoller;
        this.awaitedTasks = awaitedTasks;
        this.uploads = uploads;
    }

    /**
     * Gets the state of a music task. Where each kind of task has a query of its own (sunoapi.org, kie.ai's older
     * calls, api.box), a task of another kind is not found here: wait for it with the method of its kind.
     *
     * @throws NotFoundException if the provider does not know the task
     * @throws SunoException if the provider returns an error or cannot be reached
     */
    public TaskState get(String taskId) {
        TaskState state = get(List.of(taskId)).get(taskId);
        if (state == null) {
            throw new NotFoundException(
                    ErrorDetails.withoutResponse(contract, "getTask", "there is no task " + taskId));
        }
        return state;
    }

    /**
     * Gets the states of several music tasks by id, as {@link #get(String)}; unknown tasks are omitted.
     *
     * @throws SunoException if the provider returns an error or cannot be reached
     */
    public Map<String, TaskState> get(Collection<String> taskIds) {
        return adapter.getStates(taskIds);
    }

    /** Returns a music task to await, without a request. */
    public SongTask songTask(String taskId) {
        return taskPoller.songTask(taskId, null);
    }

    /**
     * Waits for lyrics that were requested before, and returns what {@link LyricsService#generate} returns.
     *
     * @param taskId the id of the submitted task, such as {@link SunoException#taskId}
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public Lyrics awaitLyrics(String taskId, Duration timeout) {
        return awaitedTasks.resume(TaskType.LYRICS, taskId, timeout, adapter::readLyrics);
    }

    /**
     * Waits for tracks that were requested before, and returns what {@link ClipService#separateStems} returns.
     *
     * @param taskId the id of the submitted task, such as {@link SunoException#taskId}
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public Stems awaitStems(String taskId, Duration timeout) {
        return awaitedTasks.resume(TaskType.STEMS, taskId, timeout, ClipService::toStems);
    }

    /**
     * Waits for vocals that were requested before, and returns what {@link ClipService#extractVocals} returns.
     *
     * @param taskId the id of the submitted task, such as {@link SunoException#taskId}
     * @param clip the clip of the request
     * @param start the start of the request
     * @param end the end of the request
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public Vocals awaitVocals(String taskId, Clip clip, Duration start, Duration end, Duration timeout) {
        return awaitedTasks.resume(
                TaskType.VOCALS,
                taskId,
                timeout,
                finished -> ClipService.toVocals(adapter.readVocalsId(finished), finished, clip, start, end));
    }

    /**
     * Waits for notes that were requested before, and returns what {@link ClipService#getMidi} returns.
     *
     * @param taskId the id of the submitted task, such as {@link SunoException#taskId}
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public Midi awaitMidi(String taskId, Duration timeout) {
        return awaitedTasks.resume(TaskType.MIDI, taskId, timeout, adapter::readMidi);
    }

    /**
     * Waits for images that were requested before, and returns what {@link ClipService#generateCoverImages} returns.
     *
     * @param taskId the id of the submitted task, such as {@link SunoException#taskId}
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public CoverImages awaitCoverImages(String taskId, Duration timeout) {
        return awaitedTasks.resume(TaskType.COVER_IMAGES, taskId, timeout, adapter::readCoverImages);
    }

    /**
     * Waits for a recovery that was requested before, and returns what {@link ClipService#recover} returns.
     *
     * @param taskId the id of the recovery, not of the song, such as {@link SunoException#taskId}
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public List<Clip> awaitRecovery(String taskId, Duration timeout) {
        return awaitedTasks.resume(TaskType.RECOVERY, taskId, timeout, TaskState::clips);
    }

    /**
     * Waits for a WAV file that was requested before, and returns what {@link ClipService#getWavUrl(Clip, Duration)}
     * returns.
     *
     * @param taskId the id of the submitted task, such as {@link SunoException#taskId}
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public URI awaitWavUrl(String taskId, Duration timeout) {
        return awaitUrl(TaskType.WAV, taskId, timeout);
    }

    /**
     * Waits for a video that was requested before, and returns what {@link ClipService#getVideoUrl(Clip, Duration)}
     * returns.
     *
     * @param taskId the id of the submitted task, such as {@link SunoException#taskId}
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public URI awaitVideoUrl(String taskId, Duration timeout) {
        return awaitUrl(TaskType.VIDEO, taskId, timeout);
    }

    private URI awaitUrl(TaskType type, String taskId, Duration timeout) {
        return awaitedTasks.resume(type, taskId, timeout, finished -> adapter.fileUrl(type, finished));
    }

    /**
     * Waits for a phrase that was requested before, and returns what {@link VoiceService#requestPhrase} returns.
     *
     * @param taskId the id of the submitted task, such as {@link SunoException#taskId}
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public VoicePhrase awaitVoicePhrase(String taskId, Duration timeout) {
        return awaitedTasks.resume(TaskType.VOICE_PHRASE, taskId, timeout, adapter::readVoicePhrase);
    }

    /**
     * Waits for a voice that was requested before, and returns what {@link VoiceService#create} returns.
     *
     * @param taskId the id of the submitted task, such as {@link SunoException#taskId}
     * @param name the name of the voice in the request
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public Voice awaitVoice(String taskId, String name, Duration timeout) {
        return awaitedTasks.resume(TaskType.VOICE, taskId, timeout, finished -> adapter.readVoice(finished, name));
    }

    /**
     * Waits for an upload that was requested before, and returns what {@link UploadService#fromUrl} returns.
     *
     * @param taskId the id of the submitted task, such as {@link SunoException#taskId}
     * @param timeout the longest time to wait
     * @throws SunoException as {@link SongTask#await}
     */
    public Clip awaitUpload(String taskId, Duration timeout) {
        return awaitedTasks.resume(TaskType.SONG, taskId, timeout, uploads::toUpload);
    }
}
