package dev.sunocontract.client.wire;

import dev.sunocontract.client.model.Clip;
import dev.sunocontract.client.model.TaskState;
import java.net.URI;
import java.util.List;

/** Uploads without a task, for wires whose song requests contain the URL of the audio. */
public final class UrlUploads {

    private UrlUploads() {}

    /** Returns an upload that has a URL and no id. */
    public static Clip clip(URI audio) {
        return Clip.reference("", "").withAudioUrl(audio).asUpload();
    }

    /** Returns the terminal state of an upload that needs no request. */
    public static TaskState state(URI audio) {
        Clip upload = clip(audio);
        return new TaskState("", TaskState.Status.SUCCEEDED, 100, List.of(upload), "", upload.raw());
    }
}
