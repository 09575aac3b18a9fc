package dev.sunocontract.server.sandbox.wire;

import dev.sunocontract.server.sandbox.AccountName;
import dev.sunocontract.server.sandbox.control.CallbackBody;
import dev.sunocontract.server.sandbox.engine.Job;
import dev.sunocontract.spec.Provider;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Callbacks as each wire pushes them. */
@Component
class WireCallbacks implements CallbackBody {

    private final GatewayTasks gateway;
    private final CrunTasks crun;
    private final SunoapiPushes sunoapi;
    private final KieaiSignature signature;
    private final JsonMapper json;

    WireCallbacks(
            GatewayTasks gateway, CrunTasks crun, SunoapiPushes sunoapi, KieaiSignature signature, JsonMapper json) {
        this.gateway = gateway;
        this.crun = crun;
        this.sunoapi = sunoapi;
        this.signature = signature;
        this.json = json;
    }

    @Override
    public Push push(Job.Notice notice) {
        Job job = notice.job();
        Provider provider = AccountName.provider(job.account());
        return switch (provider.wire()) {
            case GATEWAY -> unsigned(gateway.task(job));
            case CRUN -> unsigned(crun.answer(job));
            case SUNOAPI ->
                new Push(
                        json.writeValueAsBytes(sunoapi.push(provider, notice)),
                        provider == Provider.KIEAI ? signature.headers(job.id()) : Map.of());
        };
    }

    private Push unsigned(Object body) {
        return new Push(json.writeValueAsBytes(body), Map.of());
    }
}
