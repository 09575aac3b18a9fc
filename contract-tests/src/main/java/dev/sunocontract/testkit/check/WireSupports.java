package dev.sunocontract.testkit.check;

import dev.sunocontract.spec.Wire;
import dev.sunocontract.testkit.check.acedata.AcedataSupport;
import dev.sunocontract.testkit.check.crun.CrunSupport;
import dev.sunocontract.testkit.check.gateway.GatewaySupport;
import dev.sunocontract.testkit.check.kiejobs.KiejobsSupport;
import dev.sunocontract.testkit.check.sonic.SonicSupport;
import dev.sunocontract.testkit.check.sunoapi.SunoapiSupport;
import dev.sunocontract.testkit.check.wire.WireSupport;

/** Selects the support of a wire protocol. */
final class WireSupports {

    private WireSupports() {}

    static WireSupport of(Wire wire) {
        return switch (wire) {
            case GATEWAY -> new GatewaySupport();
            case ACEDATA -> new AcedataSupport();
            case CRUN -> new CrunSupport();
            case KIEJOBS -> new KiejobsSupport();
            case SONIC -> new SonicSupport();
            case SUNOAPI -> new SunoapiSupport();
        };
    }
}
