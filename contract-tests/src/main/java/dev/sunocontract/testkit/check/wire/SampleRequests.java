package dev.sunocontract.testkit.check.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Valid request bodies of one wire, with the placeholders of {@link SampleValues}. Every call returns a new body. */
public interface SampleRequests {

    /** A song with lyrics, for {@code submitMusic}. */
    ObjectNode song();

    /**
     * A song with a persona.
     *
     * @param personaId the persona
     * @param clipId the clip that the persona was created from
     */
    ObjectNode personaSong(String personaId, String clipId);

    /**
     * A persona from a finished clip, for {@code createPersona}.
     *
     * @param taskId the task of the clip
     * @param clipId the clip
     */
    ObjectNode persona(String taskId, String clipId);

    /** A valid body of an operation; null if it has no body, or none is known. */
    @Nullable
    ObjectNode bodyFor(String operationId);

    /**
     * An extension of a clip, for {@code submitMusic}.
     *
     * @throws UnsupportedOperationException if {@code submitMusic} of this wire extends no clips
     */
    default ObjectNode extension(String taskId, String clipId) {
        throw new UnsupportedOperationException("extension of " + clipId);
    }

    /**
     * A concatenation of an extension with its clip.
     *
     * @throws UnsupportedOperationException if the wire has no such operation
     */
    default ObjectNode concat(String clipId) {
        throw new UnsupportedOperationException("concatenation of " + clipId);
    }

    /**
     * A list of tasks, for {@code listTasks}.
     *
     * @throws UnsupportedOperationException if the wire has no such operation
     */
    default ObjectNode taskList(String... ids) {
        throw new UnsupportedOperationException("list of " + ids.length + " tasks");
    }
}
