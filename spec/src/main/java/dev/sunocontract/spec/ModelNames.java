package dev.sunocontract.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a document names Suno's models in requests and in responses: the word {@code x-models} in {@code info}, and the
 * versions of values in {@code x-values}. It tells whether a response has the model that was asked for. Immutable.
 */
public final class ModelNames {

    private static final JsonMapper JSON = new JsonMapper();

    private final boolean isStated;
    private final Optional<String> preferred;
    private final List<JsonPointer> requested;
    private final List<JsonPointer> submitted;
    private final List<String> answerFields;
    private final List<String> taskFields;
    private final List<String> requestFields;
    private final Map<String, String> versions = new HashMap<>();

    /**
     * A model that a response names.
     *
     * @param taskId the id of the task around it; empty if there is none
     * @param pointer the JSON pointer of the name
     * @param model the name
     * @param requested the model in the request that the task repeats; empty if it repeats none
     */
    public record Answer(String taskId, String pointer, String model, Optional<String> requested) {}

    ModelNames(JsonNode document) {
        JsonNode word = document.path("info").path("x-models");
        this.isStated = !word.isMissingNode();
        this.preferred = Optional.of(word.path("default").asString("")).filter(model -> !model.isEmpty());
        this.requested = pointers(word.path("requested"));
        this.submitted = pointers(word.path("submitted"));
        this.answerFields = texts(word.path("answered"));
        this.taskFields = texts(word.path("task-fields"));
        this.requestFields = texts(word.path("request-fields"));
        document.path("components").path("schemas").forEach(schema -> schema.path("x-values")
                .properties()
                .forEach(value -> addVersion(value.getKey(), value.getValue().path("version"))));
        word.path("versions").properties().forEach(value -> addVersion(value.getKey(), value.getValue()));
    }

    private static List<JsonPointer> pointers(JsonNode node) {
        return texts(node).stream().map(JsonPointer::compile).toList();
    }

    private static List<String> texts(JsonNode node) {
        return node.valueStream().map(JsonNode::asString).toList();
    }

    private void addVersion(String name, JsonNode version) {
        if (version.isString()) {
            versions.put(name, version.stringValue());
        }
    }

    /** The model that a request asks for; empty if it names none. */
    public Optional<String> requested(JsonNode requestBody) {
        return firstText(requestBody, requested);
    }

    /** The model for requests that name none, as the document states it; empty if it states none. */
    public Optional<String> preferred() {
        return preferred;
    }

    /** The id of the task in the response to a submission; empty if the response has none where it is documented. */
    public Optional<String> submittedTaskId(JsonNode response) {
        return firstText(response, submitted);
    }

    private static Optional<String> firstText(JsonNode body, List<JsonPointer> pointers) {
        for (JsonPointer pointer : pointers) {
            JsonNode value = body.at(pointer);
            if (value.isString() && !value.stringValue().isBlank()) {
                return Optional.of(value.stringValue());
            }
        }
        return Optional.empty();
    }

    /** The names of the fields in which responses name a model. */
    public List<String> answerFields() {
        return answerFields;
    }

    /** The models that a response names, in order. */
    public List<Answer> answers(JsonNode response) {
        List<Answer> answers = new ArrayList<>(0);
        if (isStated) {
            collect(response, new Answer("", "", "", Optional.empty()), answers);
        }
        return answers;
    }

    private void collect(JsonNode node, Answer place, List<Answer> answers) {
        if (node.isArray()) {
            int index = 0;
            for (JsonNode item : node) {
                collect(item, at(place, Integer.toString(index++)), answers);
            }
        } else if (node.isObject()) {
            Answer inside = withTask(node, place);
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                Answer child = at(inside, field.getKey());
                if (field.getValue().isString() && answerFields.contains(field.getKey())) {
                    answers.add(new Answer(
                            child.taskId(), child.pointer(), field.getValue().stringValue(), child.requested()));
                } else if (!requestFields.contains(field.getKey())) {
                    collect(field.getValue(), child, answers);
                }
            }
        }
    }

    private Answer withTask(JsonNode object, Answer place) {
        String taskId = taskFields.stream()
                .map(name -> object.path(name).asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse(place.taskId());
        Optional<String> repeated = requestFields.stream()
                .map(name -> requestIn(object.path(name)))
                .flatMap(Optional::stream)
                .findFirst();
        return new Answer(taskId, place.pointer(), "", repeated.or(place::requested));
    }

    /** Reads the request that a task repeats, as an object or as its JSON text. */
    private Optional<String> requestIn(JsonNode request) {
        if (!request.isString()) {
            return requested(request);
        }
        try {
            return requested(JSON.readTree(request.stringValue()));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Answer at(Answer place, String segment) {
        return new Answer(place.taskId(), JsonPointers.child(place.pointer(), segment), "", place.requested());
    }

    /**
     * Compares the model of a response with the one that was asked for. Names of one version are equal; a version such
     * as {@code v4.5} also stands for its variants {@code v4.5-all} and {@code v4.5+}.
     *
     * @param requested the name in the request
     * @param answer the name in the response
     * @return drift of the kind {@code OTHER_MODEL} if the versions differ; empty if they do not, or if one of the
     *     names is unknown
     */
    public Optional<Drift> compare(String requested, Answer answer) {
        String asked = versions.get(requested);
        String got = versions.get(answer.model());
        boolean differs = asked != null && got != null && !asked.equals(got) && !isVariant(asked, got);
        return differs
                ? Optional.of(new Drift(
                        Drift.Kind.OTHER_MODEL,
                        answer.pointer(),
                        answer.model(),
                        "Suno " + got + ", although " + requested + " (" + asked + ") was asked for"))
                : Optional.empty();
    }

    private static boolean isVariant(String asked, String got) {
        return asked.startsWith(got + "-") || asked.startsWith(got + "+");
    }
}
