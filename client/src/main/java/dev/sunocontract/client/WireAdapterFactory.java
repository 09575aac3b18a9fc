package dev.sunocontract.client;

import dev.sunocontract.client.http.Transport;
import dev.sunocontract.client.wire.WireAdapter;
import dev.sunocontract.client.wire.crun.CrunAdapter;
import dev.sunocontract.client.wire.gateway.GatewayAdapter;
import dev.sunocontract.client.wire.sunoapi.SunoapiAdapter;

/** The adapter of each wire. */
public final class WireAdapterFactory {

    private WireAdapterFactory() {}

    /** The adapter of the wire that the transport's provider speaks. */
    public static WireAdapter create(Transport transport) {
        return switch (transport.provider().wire()) {
            case GATEWAY -> new GatewayAdapter(transport);
            case CRUN -> new CrunAdapter(transport);
            case SUNOAPI -> new SunoapiAdapter(transport);
        };
    }
}
