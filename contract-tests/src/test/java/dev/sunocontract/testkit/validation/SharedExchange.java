package dev.sunocontract.testkit.validation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sunocontract.spec.BodySchema;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.exchange.MultipartForm;
import dev.sunocontract.testkit.exchange.QueryParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An exchange file of a folder beside this repository. Such files are read in place and never copied.
 *
 * @param name the path below the folder of exchanges
 * @param root the content
 */
record SharedExchange(String name, JsonNode root) {

    private static final Path FOLDER = Path.of("../../shared/exchanges");
    private static final JsonMapper JSON = new JsonMapper();

    /** The paths of callbacks, whose URL is the caller's. */
    private static final Set<String> CALLBACK_PATHS = Set.of("{callBackUrl}", "{webhook_url}");

    /** Folders that are named after the seller whose API has another name here. */
    private static final Map<String, String> PROVIDERS = Map.of("recorded/kieai", Provider.KIEAIOLD.id());

    /** A message of the exchange that is present in the file. */
    record Half(SharedExchange file, MessagePart part) {

        /** The findings that make the message invalid; a request may break rules that its provider does not enforce. */
        List<Finding> findings(Contract contract) {
            return enforced(allFindings(contract));
        }

        /** All findings, those of rules that a page states and nobody saw enforced among them. */
        List<Finding> allFindings(Contract contract) {
            return file.isCallback() ? file.callbackFindings(contract) : file.findings(part, contract);
        }

        /** The findings as a message of an operation, for a file without a path. */
        List<Finding> findings(String operationId, Contract contract) {
            return enforced(ContractValidator.of(contract)
                    .validate(operationId, file.exchange())
                    .violations(part));
        }

        /** Whether the file states that the message is valid; it is where the file states nothing. */
        boolean isExpectedValid() {
            String verdict = file.root.path("verdict").asString("valid");
            return !file.root.at("/expect/" + part.label()).asString(verdict).equals("invalid");
        }

        /** Whether the message is a request that was kept for its path alone, beside its response. */
        boolean isPathOnly() {
            JsonNode request = file.root.path("request");
            return part == MessagePart.REQUEST
                    && !request.path("method").asString("").equals("GET")
                    && Stream.of("body", "rawBody", "body_raw_text", "form").noneMatch(request::has);
        }

        @Override
        public String toString() {
            return file.name + " " + part.label();
        }
    }

    /**
     * Reads the files of a folder and its subfolders. Skips the test where the folder is missing.
     *
     * @param folder a folder of exchanges, such as {@code recorded}
     */
    static List<SharedExchange> in(String folder) {
        Path root = FOLDER.resolve(folder);
        assumeTrue(Files.isDirectory(root), "skipped: no exchanges beside this repository, at " + root);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(SharedExchange::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SharedExchange read(Path file) {
        String name = FOLDER.relativize(file).toString().replace('\\', '/');
        return new SharedExchange(name, JSON.readTree(file));
    }

    /** The provider as its contract names it. */
    String provider() {
        String folder = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        return PROVIDERS.getOrDefault(folder, root.path("provider").asString(""));
    }

    /** Whether the exchange is one of an API that has no contract. */
    boolean isForeign() {
        return root.path("verdict").asString("").equals("foreign");
    }

    /** The contract of the provider, or of the wire where the file names one. */
    Contract contract() {
        Optional<Provider> provider = Provider.all().stream()
                .filter(candidate -> candidate.id().equals(provider()))
                .findFirst();
        return provider.map(Contract::of)
                .orElseGet(() -> Contract.of(Wire.valueOf(provider().toUpperCase(Locale.ROOT))));
    }

    /** The messages that the file contains. */
    List<Half> halves() {
        return Stream.of(MessagePart.values())
                .filter(part -> root.path(part.label()).isObject())
                .map(part -> new Half(this, part))
                .toList();
    }

    /** Without an operation, neither message is known. */
    private List<Finding> findings(MessagePart part, Contract contract) {
        ContractValidator validator = ContractValidator.of(contract);
        Exchange exchange = exchange();
        Optional<Contract.Match> match = Optional.ofNullable(exchange.request())
                .flatMap(request -> contract.match(request.method(), request.path()));
        return match.map(found ->
                        validator.validate(found, exchange, requestTree(), null).violations(part))
                .orElseGet(() -> validator.validate(exchange).violations());
    }

    private static List<Finding> enforced(List<Finding> violations) {
        return violations.stream().filter(finding -> !finding.isTolerated()).toList();
    }

    /** Missing if the file has no body of the request, as recorders leave those of forms out; else null. */
    private @Nullable JsonNode requestTree() {
        JsonNode request = root.path("request");
        boolean recorded = Stream.of("body", "rawBody", "body_raw_text", "form").anyMatch(request::has);
        return recorded ? null : MissingNode.getInstance();
    }

    private boolean isCallback() {
        return CALLBACK_PATHS.contains(path());
    }

    /** The fewest findings among the callbacks of the contract: the file does not name the callback. */
    private List<Finding> callbackFindings(Contract contract) {
        JsonNode payload = root.at("/request/body");
        return callbackSchemas(contract)
                .map(schema -> schema.validate(payload).stream()
                        .map(violation -> Finding.of(MessagePart.RESPONSE, violation))
                        .toList())
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    private static Stream<BodySchema> callbackSchemas(Contract contract) {
        return contract.operations().stream()
                .map(operation -> operation.callbacks().values())
                .flatMap(Collection::stream);
    }

    private String path() {
        String path = root.at("/request/path").asString("");
        int question = path.indexOf('?');
        return question < 0 ? path : path.substring(0, question);
    }

    /** The exchange, with the path below the base URL. */
    Exchange exchange() {
        JsonNode request = root.path("request");
        JsonNode response = root.path("response");
        return new Exchange(
                request.isObject() ? toRequest(request) : null,
                response.isObject()
                        ? new Exchange.Response(
                                response.path("status").asInt(0), headers(response), bodyBytes(response))
                        : null);
    }

    private Exchange.Request toRequest(JsonNode request) {
        Map<String, String> headers = headers(request);
        boolean hasForm = request.path("form").isObject();
        if (hasForm) {
            headers.put("Content-Type", MultipartForm.contentType());
        }
        return new Exchange.Request(
                request.path("method").asString(""),
                path(),
                query(request),
                headers,
                hasForm ? formBytes(request.path("form")) : bodyBytes(request));
    }

    private static Map<String, List<String>> query(JsonNode request) {
        String path = request.path("path").asString("");
        int question = path.indexOf('?');
        Map<String, List<String>> query =
                new LinkedHashMap<>(QueryParameters.parse(question < 0 ? "" : path.substring(question + 1)));
        request.path("query").properties().forEach(entry -> query.put(entry.getKey(), values(entry.getValue())));
        return query;
    }

    private static List<String> values(JsonNode node) {
        List<String> values = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> values.add(item.asString("")));
        } else {
            values.add(node.asString(""));
        }
        return values;
    }

    private static Map<String, String> headers(JsonNode message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.path("headers")
                .properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asString("")));
        return headers;
    }

    private static byte[] bodyBytes(JsonNode message) {
        for (String raw : List.of("rawBody", "body_raw_text")) {
            if (message.has(raw)) {
                return message.path(raw).asString("").getBytes(StandardCharsets.UTF_8);
            }
        }
        return message.has("body") ? JSON.writeValueAsBytes(message.path("body")) : new byte[0];
    }

    /** The parts of a form as a body. Recorders keep names, types and sizes of files, not their bytes. */
    private static byte[] formBytes(JsonNode fields) {
        MultipartForm form = new MultipartForm();
        fields.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isObject()) {
                form.file(
                        field.getKey(),
                        value.path("filename").asString("file"),
                        value.path("contentType").asString("application/octet-stream"),
                        new byte[value.path("size").asInt(1)]);
            } else {
                form.text(field.getKey(), value.asString(""));
            }
        });
        return form.bytes();
    }
}
