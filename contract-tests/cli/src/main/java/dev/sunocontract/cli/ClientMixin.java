package dev.sunocontract.cli;

import dev.sunocontract.client.ClientListener;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Drift;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Violation;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Options of the commands that call a provider: which one, where, and the variable with its key. */
final class ClientMixin {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LOCAL_KEY = "local-test-key";
    private static final String PROVIDER_VARIABLE = "SUNO_PROVIDER";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private ContractOptions contractOptions;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            defaultValue = "${env:SUNO_BASE_URL}",
            converter = BaseUrlConverter.class,
            description = "The base URL, such as that of a sandbox. Default: the variable SUNO_BASE_URL, else the"
                    + " provider's.")
    private @Nullable URI baseUrl;

    @Option(
            names = "--key-env",
            paramLabel = "VARIABLE",
            defaultValue = "SUNO_API_KEY",
            description = "The environment variable with the API key. Default: ${DEFAULT-VALUE}; not needed on this"
                    + " host.")
    private String keyVariable;

    @Option(names = "--json", description = "Prints the result as one JSON object.")
    private boolean json;

    /**
     * Prints the result of a command on standard output.
     *
     * @param text the result for people
     * @param fields the result for programs, with {@code --json}
     */
    void print(String text, ObjectNode fields) {
        spec.commandLine().getOut().println(json ? JSON.writeValueAsString(fields) : text);
    }

    /** Returns standard error. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /**
     * Creates the client.
     *
     * @throws ParameterException if an option or the key is missing or not valid
     */
    SunoClient connect() {
        Contract contract = contract();
        try {
            SunoClient.Builder builder = SunoClient.builder()
                    .contract(contract)
                    .apiKey(apiKey(contract))
                    .listener(new Notes());
            if (baseUrl != null) {
                builder.baseUri(baseUrl);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Creates a folder for files, unless it exists, and tries whether files can be created there: before a command
     * submits anything that costs credits.
     *
     * @throws ParameterException if no file can be created there
     */
    void requireFolder(Path folder) {
        OutputPaths.requireFolder(folder, "--out", spec);
    }

    private Contract contract() {
        return contractOptions.find().orElseGet(() -> Contract.of(providerOfVariable()));
    }

    private Provider providerOfVariable() {
        String name = System.getenv(PROVIDER_VARIABLE);
        if (name == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Give --provider, or set " + PROVIDER_VARIABLE + ": " + String.join(", ", new ProviderConverter()));
        }
        try {
            return Provider.of(name);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), PROVIDER_VARIABLE + ": " + unknown.getMessage());
        }
    }

    private String apiKey(Contract contract) {
        EnvironmentKey variable = new EnvironmentKey(keyVariable);
        return baseUrl != null && isThisHost(baseUrl)
                ? variable.read(spec).orElse(LOCAL_KEY)
                : variable.require(spec, contract.provider().id());
    }

    private static boolean isThisHost(URI url) {
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        return List.of("127.0.0.1", "localhost", "[::1]").contains(host) || host.endsWith(".localhost");
    }

    /** Prints on standard error what is no error: broken rules that are not enforced, and drift. */
    private final class Notes implements ClientListener {

        @Override
        public void ruleViolated(Operation operation, Violation violation) {
            err().println("suno: note: " + operation.id() + " " + violation + ", "
                    + violation.enforcement().id());
        }

        @Override
        public void driftFound(Operation operation, Drift drift) {
            err().println("suno: note: " + operation.id() + " " + drift);
        }
    }
}
