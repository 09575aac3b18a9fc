package dev.sunocontract.testkit.check.wire;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Valid request bodies for the checks of one server: the examples of its contract, with ids put in place. Every call
 * returns a new body.
 */
public abstract class SampleRequests {

    private static final String SUBMIT_MUSIC = "submitMusic";

    private final RequestExamples examples;

    /**
     * Creates the samples.
     *
     * @param examples the examples of the contract
     */
    protected SampleRequests(RequestExamples examples) {
        this.examples = examples;
    }

    /** A song with lyrics, for {@code submitMusic}. */
    public final ObjectNode song() {
        return example(SUBMIT_MUSIC, "custom");
    }

    /**
     * A song with a persona.
     *
     * @param operationId the operation that generates it
     * @param personaId the persona
     * @param clipId the clip that the persona was created from
     */
    public abstract ObjectNode personaSong(String operationId, String personaId, String clipId);

    /**
     * A persona from a finished clip, for the operation that creates one.
     *
     * @param taskId the task of the clip
     * @param clipId the clip
     */
    public abstract ObjectNode persona(String taskId, String clipId);

    /**
     * A valid body of an operation, with the placeholders of {@link SampleValues}; null if it has no body, or no
     * document shows one.
     */
    public @Nullable ObjectNode bodyFor(String operationId) {
        return operationId.equals(SUBMIT_MUSIC)
                ? song()
                : examples.find(operationId).orElse(null);
    }

    /** All valid bodies that documents show of an operation, or of one whose bodies have the same schema. */
    public final List<ObjectNode> allBodies(String operationId) {
        return examples.all(operationId);
    }

    /** A valid body of a follow-up operation, with the placeholders of {@link SampleValues}; null if none is shown. */
    public final @Nullable ObjectNode followUp(FollowUpOperation followUp) {
        return followUp.role().isEmpty()
                ? bodyFor(followUp.submitOperation())
                : examples.find(followUp.submitOperation(), followUp.role()).orElse(null);
    }

    /**
     * An extension of a clip, for {@code submitMusic}.
     *
     * @throws UnsupportedOperationException if {@code submitMusic} of this wire extends no clips
     */
    public ObjectNode extension(String taskId, String clipId) {
        throw new UnsupportedOperationException("extension of " + clipId);
    }

    /**
     * A concatenation of an extension with its clip.
     *
     * @param operationId the operation that concatenates
     * @throws UnsupportedOperationException if the wire has no such operation
     */
    public ObjectNode concat(String operationId, String clipId) {
        throw new UnsupportedOperationException("concatenation of " + clipId);
    }

    /**
     * The body of a request that gets a task; null where the id is a parameter.
     *
     * @param taskId the id of the task
     */
    public @Nullable ObjectNode taskQuery(String taskId) {
        return null;
    }

    /**
     * A list of tasks, for {@code listTasks}.
     *
     * @throws UnsupportedOperationException if the wire has no such operation
     */
    public ObjectNode taskList(String... ids) {
        throw new UnsupportedOperationException("list of " + ids.length + " tasks");
    }

    /**
     * The example of an operation.
     *
     * @throws NoSuchElementException if no document shows one that the contract allows
     */
    protected final ObjectNode example(String operationId) {
        return examples.find(operationId)
                .orElseThrow(() -> new NoSuchElementException("no document shows a body of " + operationId));
    }

    /**
     * The example of an operation with a role in the composed lifecycle.
     *
     * @throws NoSuchElementException if no document shows one that the contract allows
     */
    protected final ObjectNode example(String operationId, String role) {
        return examples.find(operationId, role)
                .orElseThrow(() -> new NoSuchElementException(
                        "no document shows a body of " + operationId + " with the role " + role));
    }
}
