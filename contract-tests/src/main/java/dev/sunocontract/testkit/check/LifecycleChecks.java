package dev.sunocontract.testkit.check;

import java.util.ArrayList;
import java.util.List;

/** The checks of a song's lifecycle: submit, poll, list, create a persona, generate with it, start follow-up tasks. */
final class LifecycleChecks {

    private final CheckSession session;

    LifecycleChecks(CheckSession session) {
        this.session = session;
    }

    /** The checks, in the order in which later ones use what earlier ones create. */
    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.addAll(new TaskChecks(session).checks());
        checks.addAll(new TaskListChecks(session).checks());
        checks.addAll(new PersonaChecks(session).checks());
        checks.addAll(new FollowUpChecks(session).checks());
        checks.addAll(new LyricsChecks(session).checks());
        checks.addAll(new ClipChecks(session).checks());
        return checks;
    }
}
