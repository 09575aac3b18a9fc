package dev.sunocontract.client;

import dev.sunocontract.client.model.TaskState;
import dev.sunocontract.client.wire.WireAdapter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a provider pushes to the callback URL of a submission, read into the same types as everything else. */
public final class CallbackParser {

    private static final JsonMapper JSON = new JsonMapper();

    private final WireAdapter adapter;

    CallbackParser(WireAdapter adapter) {
        this.adapter = adapter;
    }

    /**
     * Reads what was pushed. Whoever knows the URL can push, unless kie.ai signs ({@link KieaiSignature}); no other provider documents a
     * signature. Ask for the task before you rely on it.
     *
     * @param body the request's body as it came
     * @throws IllegalArgumentException if it is no task of this provider's wire
     */
    public TaskState parse(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            TaskState state = adapter.parseCallback(tree);
            if (!state.id().isEmpty()) {
                return state;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the callback is not JSON", e);
        }
        throw new IllegalArgumentException("the callback names no task");
    }

    /**
     * Reads what was pushed if its signature is the one that is expected; the comparison takes the same time wherever they differ.
     *
     * @param expected the signature that your key makes of the body
     * @throws SecurityException if it is another
     */
    public TaskState parse(byte[] body, String signature, Function<byte[], String> expected) {
        byte[] wanted = expected.apply(body).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(wanted, signature.getBytes(StandardCharsets.UTF_8))) {
            throw new SecurityException("the callback's signature is not the expected one");
        }
        return parse(body);
    }
}
