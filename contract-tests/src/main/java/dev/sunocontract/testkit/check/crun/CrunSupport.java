package dev.sunocontract.testkit.check.crun;

import dev.sunocontract.testkit.check.wire.RequestExamples;
import dev.sunocontract.testkit.check.wire.ResponseReader;
import dev.sunocontract.testkit.check.wire.SampleRequests;
import dev.sunocontract.testkit.check.wire.WireSupport;

/** The crun wire. */
public final class CrunSupport implements WireSupport {

    @Override
    public SampleRequests sampleRequests(RequestExamples examples) {
        return new CrunSampleRequests(examples);
    }

    @Override
    public ResponseReader responseReader() {
        return new CrunResponseReader();
    }
}
