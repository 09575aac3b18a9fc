package dev.sunocontract.sandbox.gateway;

import dev.sunocontract.sandbox.web.DataAlwaysWritten;
import dev.sunocontract.stub.generated.gateway.model.TaskResponse;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the task of a response as null while a fault hides it. */
@Component("gatewayNullFields")
class NullFields implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.addMixIn(TaskResponse.class, DataAlwaysWritten.class);
    }
}
