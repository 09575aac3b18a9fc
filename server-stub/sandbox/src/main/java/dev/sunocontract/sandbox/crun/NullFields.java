package dev.sunocontract.sandbox.crun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sunocontract.stub.generated.crun.model.Task;
import dev.sunocontract.stub.generated.crun.model.TaskResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the task of a response as null while a fault hides it. */
@Component("crunNullFields")
class NullFields implements JsonMapperBuilderCustomizer {

    private interface Data {

        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        Task getData();
    }

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.addMixIn(TaskResponse.class, Data.class);
    }
}
