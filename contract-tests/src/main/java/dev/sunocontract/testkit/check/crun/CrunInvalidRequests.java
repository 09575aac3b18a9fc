package dev.sunocontract.testkit.check.crun;

import dev.sunocontract.testkit.check.wire.InvalidRequests;
import java.util.Set;

/** Invalid requests of the Crun wire. */
final class CrunInvalidRequests extends InvalidRequests {

    @Override
    protected Set<String> essentialFields() {
        return Set.of("model", "input", "task_id", "suno_id", "name");
    }
}
