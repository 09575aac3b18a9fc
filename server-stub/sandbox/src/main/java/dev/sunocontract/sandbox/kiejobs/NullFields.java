package dev.sunocontract.sandbox.kiejobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sunocontract.sandbox.web.DataAlwaysWritten;
import dev.sunocontract.stub.generated.kiejobs.model.Task;
import dev.sunocontract.stub.generated.kiejobs.model.TaskResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the fields that recordings have as null before a task has ended, or without a failure; and the task as null
 * while a fault hides it.
 */
@Component("kiejobsNullFields")
class NullFields implements JsonMapperBuilderCustomizer {

    private interface Ended {

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        String getFailCode();

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        String getFailMsg();

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        Number getCostTime();

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        Long getCompleteTime();
    }

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.addMixIn(TaskResponse.class, DataAlwaysWritten.class).addMixIn(Task.class, Ended.class);
    }
}
