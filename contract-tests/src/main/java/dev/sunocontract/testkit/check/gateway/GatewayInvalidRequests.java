package dev.sunocontract.testkit.check.gateway;

import dev.sunocontract.testkit.check.wire.InvalidRequests;
import java.util.Set;

/** Invalid requests of the gateway wire. */
final class GatewayInvalidRequests extends InvalidRequests {

    @Override
    protected Set<String> essentialFields() {
        return Set.of("ids", "root_clip_id", "name", "persona_id", "artist_clip_id");
    }
}
