package dev.sunocontract.testkit.check.gateway;

import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.WireSupport;

/** The gateway wire. */
public final class GatewaySupport implements WireSupport {

    @Override
    public SampleRequests sampleRequests(RequestExamples examples) {
        return new GatewaySampleRequests(examples);
    }

    @Override
    public ResponseReader responseReader() {
        return new GatewayResponseReader();
    }
}
