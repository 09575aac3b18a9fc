package dev.sunocontract.sandbox.sunoapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sunocontract.sandbox.web.DataAlwaysWritten;
import dev.sunocontract.stub.generated.sunoapi.model.CoverImageTask;
import dev.sunocontract.stub.generated.sunoapi.model.LyricsTask;
import dev.sunocontract.stub.generated.sunoapi.model.MidiTask;
import dev.sunocontract.stub.generated.sunoapi.model.Mp4Task;
import dev.sunocontract.stub.generated.sunoapi.model.MusicTask;
import dev.sunocontract.stub.generated.sunoapi.model.MusicTaskResponse;
import dev.sunocontract.stub.generated.sunoapi.model.StemsTask;
import dev.sunocontract.stub.generated.sunoapi.model.VoicePhrase;
import dev.sunocontract.stub.generated.sunoapi.model.VoiceTask;
import dev.sunocontract.stub.generated.sunoapi.model.WavTask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the errors of a task as null while there are none, as the pages show: clients with typed models need them. And
 * writes the task as null while a fault hides it.
 */
@Component("sunoapiNullFields")
class NullFields implements JsonMapperBuilderCustomizer {

    private static final List<Class<?>> TASKS = List.of(
            MusicTask.class,
            LyricsTask.class,
            WavTask.class,
            Mp4Task.class,
            StemsTask.class,
            MidiTask.class,
            CoverImageTask.class,
            VoicePhrase.class,
            VoiceTask.class);

    private interface Errors {

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        Integer getErrorCode();

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        String getErrorMessage();
    }

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.addMixIn(MusicTaskResponse.class, DataAlwaysWritten.class);
        TASKS.forEach(task -> builder.addMixIn(task, Errors.class));
    }
}
