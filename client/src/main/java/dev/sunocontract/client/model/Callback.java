package dev.sunocontract.client.model;

/**
 * A callback of the provider, and what it did to the waits of the client.
 *
 * @param state the state of the task that it contains; only as true as its sender, see {@link #verified}
 * @param stage the stage that the state shows
 * @param verified true if the callback has a valid signature. Where the scheme does not cover the body, such as
 *     kie.ai's, it proves the task and the time, not the rest of the state
 * @param effect what it did to the waits of the client
 */
public record Callback(TaskState state, Stage stage, boolean verified, Effect effect) {

    /** A stage of a task, in the order in which they are reached. */
    public enum Stage {
        /** The callback does not tell. */
        UNKNOWN,
        /** The lyrics are known, or clips can be streamed. */
        TEXT,
        /** The first clip is complete. */
        FIRST,
        /** The task has succeeded or failed. */
        ENDED;

        /** Returns the stage that a state shows. */
        public static Stage of(TaskState state) {
            return switch (state.status()) {
                case PENDING -> UNKNOWN;
                case RUNNING -> state.completeClips().isEmpty() ? TEXT : FIRST;
                case SUCCEEDED, FAILED -> ENDED;
            };
        }
    }

    /** What a callback does to the waits of the client. */
    public enum Effect {
        /** The waits got the state; it ended those that it meets. Only verified callbacks do this. */
        DELIVERED,
        /**
         * The client gets the state of the task from the provider at once; that answer ends the waits that it meets.
         */
        POLLED,
        /** Nothing: a wait has seen this stage, or a later one. */
        REPEATED,
        /** Nothing: this client does not wait for the task. */
        UNKNOWN_TASK,
        /** Nothing: the signature is missing or wrong, or the body cannot be read. The callback is an error. */
        REFUSED
    }
}
