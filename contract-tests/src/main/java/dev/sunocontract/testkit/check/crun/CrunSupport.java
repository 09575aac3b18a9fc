package dev.sunocontract.testkit.check.crun;

import dev.sunocontract.testkit.check.wire.InvalidRequests;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.WireSupport;

/** The crun wire. */
public final class CrunSupport implements WireSupport {

    @Override
    public SampleRequests sampleRequests() {
        return new CrunSampleRequests();
    }

    @Override
    public ResponseReader responseReader() {
        return new CrunResponseReader();
    }

    @Override
    public InvalidRequests invalidRequests() {
        return new CrunInvalidRequests();
    }
}
