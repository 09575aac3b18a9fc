package dev.sunocontract.tools.audit;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A task of a provider.
 *
 * @param provider the provider's id
 * @param taskId the task's id
 */
record TaskKey(String provider, String taskId) implements Comparable<TaskKey>, Serializable {

    private static final Comparator<TaskKey> ORDER =
            Comparator.comparing(TaskKey::provider).thenComparing(TaskKey::taskId);

    @Override
    public int compareTo(TaskKey other) {
        return ORDER.compare(this, other);
    }
}
