package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.sandbox.AccountName;
import dev.sunocontract.server.sandbox.control.CallbackBody;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Callbacks as each wire pushes them. */
@Component
class WireCallbacks implements CallbackBody {

    private final GatewayTasks gateway;
    private final CrunTasks crun;
    private final JsonMapper json;

    WireCallbacks(GatewayTasks gateway, CrunTasks crun, JsonMapper json) {
        this.gateway = gateway;
        this.crun = crun;
        this.json = json;
    }

    @Override
    public byte[] apply(Job job) {
        Provider provider = AccountName.provider(job.account());
        return json.writeValueAsBytes(provider.wire() == Wire.CRUN ? crun.answer(job) : gateway.task(job));
    }
}
