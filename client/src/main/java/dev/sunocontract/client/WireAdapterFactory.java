package dev.sunocontract.client;

import dev.sunocontract.client.transport.Transport;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.client.wire.acedata.AcedataAdapter;
import dev.sunocontract.client.wire.crun.CrunAdapter;
import dev.sunocontract.client.wire.gateway.GatewayAdapter;
import dev.sunocontract.client.wire.kiejobs.KiejobsAdapter;
import dev.sunocontract.client.wire.sonic.SonicAdapter;
import dev.sunocontract.client.wire.sunoapi.SunoapiAdapter;

/** Creates the adapter of a wire. */
final class WireAdapterFactory {

    private WireAdapterFactory() {}

    /** Creates the adapter of the wire that the transport's contract is for. */
    static WireAdapter create(Transport transport) {
        return switch (transport.contract().wire()) {
            case GATEWAY -> new GatewayAdapter(transport);
            case ACEDATA -> new AcedataAdapter(transport);
            case CRUN -> new CrunAdapter(transport);
            case KIEJOBS -> new KiejobsAdapter(transport);
            case SONIC -> new SonicAdapter(transport);
            case SUNOAPI -> new SunoapiAdapter(transport);
        };
    }
}
