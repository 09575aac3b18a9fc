package dev.sunocontract.testkit.check.gateway;

import dev.sunocontract.testkit.check.wire.InvalidRequests;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.WireSupport;

/** The gateway wire. */
public final class GatewaySupport implements WireSupport {

    @Override
    public SampleRequests sampleRequests() {
        return new GatewaySampleRequests();
    }

    @Override
    public ResponseReader responseReader() {
        return new GatewayResponseReader();
    }

    @Override
    public InvalidRequests invalidRequests() {
        return new GatewayInvalidRequests();
    }
}
