package dev.sunocontract.sandbox.callback;

import dev.sunocontract.sandbox.crun.CrunTaskMapper;
import dev.sunocontract.sandbox.engine.TaskRecord;
import dev.sunocontract.sandbox.gateway.GatewayTaskMapper;
import dev.sunocontract.sandbox.sunoapi.KieaiWebhookSigner;
import dev.sunocontract.sandbox.sunoapi.SunoapiCallbackMapper;
import dev.sunocontract.sandbox.web.AccountId;
import dev.sunocontract.spec.Provider;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Callbacks as each wire pushes them. */
@Component
class WireCallbackMapper implements CallbackMapper {

    private final GatewayTaskMapper gateway;
    private final CrunTaskMapper crun;
    private final SunoapiCallbackMapper sunoapi;
    private final KieaiWebhookSigner signer;
    private final JsonMapper json;

    WireCallbackMapper(
            GatewayTaskMapper gateway,
            CrunTaskMapper crun,
            SunoapiCallbackMapper sunoapi,
            KieaiWebhookSigner signature,
            JsonMapper json) {
        this.gateway = gateway;
        this.crun = crun;
        this.sunoapi = sunoapi;
        this.signer = signature;
        this.json = json;
    }

    @Override
    public CallbackPayload toPayload(TaskRecord.CallbackEvent notice) {
        TaskRecord job = notice.task();
        Provider provider = AccountId.providerOf(job.accountId());
        return switch (provider.wire()) {
            case GATEWAY -> unsigned(gateway.toTask(job));
            case CRUN -> unsigned(crun.toResponse(job));
            case SUNOAPI ->
                new CallbackPayload(
                        json.writeValueAsBytes(sunoapi.toBody(provider, notice)),
                        provider.equals(Provider.KIEAI) ? signer.signatureHeaders(job.id()) : Map.of());
        };
    }

    private CallbackPayload unsigned(Object body) {
        return new CallbackPayload(json.writeValueAsBytes(body), Map.of());
    }
}
