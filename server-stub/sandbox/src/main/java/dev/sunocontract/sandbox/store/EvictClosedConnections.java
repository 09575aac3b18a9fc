package dev.sunocontract.sandbox.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/** Removes connections from the pool whose database was closed. HikariCP does not know the codes of H2 for it. */
final class EvictClosedConnections implements SQLExceptionOverride {

    /** Connection broken, database closed while in use, database closed. */
    private static final Set<Integer> H2_CLOSED = Set.of(90067, 90098, 90121);

    @java.lang.Override
    public Override adjudicate(SQLException exception) {
        return H2_CLOSED.contains(exception.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
