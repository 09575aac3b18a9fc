package dev.sunocontract.testkit.check.sunoapi;

import dev.sunocontract.testkit.check.wire.InvalidRequests;
import java.util.Set;

/** Invalid requests of the sunoapi wire. */
final class SunoapiInvalidRequests extends InvalidRequests {

    @Override
    protected Set<String> essentialFields() {
        return Set.of("name", "model", "task_id");
    }
}
