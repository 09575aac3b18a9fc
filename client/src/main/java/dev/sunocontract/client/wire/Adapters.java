package dev.sunocontract.client.wire;

/** The adapter of each wire. */
public final class Adapters {

    private Adapters() {}

    /** The adapter of the wire that the transport's provider speaks. */
    public static Adapter of(Transport transport) {
        return switch (transport.provider().wire()) {
            case GATEWAY -> new GatewayAdapter(transport);
            case CRUN -> new CrunAdapter(transport);
            case SUNOAPI -> new SunoapiAdapter(transport);
        };
    }
}
