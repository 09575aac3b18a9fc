package dev.sunocontract.stub;

import dev.sunocontract.spec.Provider;
import java.util.Collection;
import java.util.stream.Collectors;

/** Thrown when the application starts and its requests would not be validated as intended. */
final class ContractConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates an exception.
     *
     * @param description what is wrong, a sentence
     * @param action what to do, a sentence
     */
    ContractConfigurationException(String description, String action) {
        super(description);
        this.action = action;
    }

    static ContractConfigurationException unknownProvider(String name) {
        return new ContractConfigurationException(
                "The property suno.contract.provider is '" + name + "', which is not a built-in provider.",
                "Set suno.contract.provider to one of " + providerIds() + ".");
    }

    static ContractConfigurationException twoContracts() {
        return new ContractConfigurationException(
                "The properties suno.contract.provider and suno.contract.document are both set.",
                "Set one of them, or declare a bean of type ContractResolver to serve several contracts.");
    }

    static ContractConfigurationException unreadableDocument(String problem) {
        return new ContractConfigurationException(
                "The property suno.contract.document names no contract: " + problem + ".",
                "Set it to a self-contained OpenAPI 3.1 document in JSON or YAML, such as `suno bundle` writes.");
    }

    /** Controllers, but no contract to validate their requests against. */
    static ContractConfigurationException noContract(Collection<String> handlers) {
        return new ContractConfigurationException(
                "The requests of these handlers of a contract would not be validated, because suno.contract.provider"
                        + " is not set: " + String.join(", ", handlers) + ".",
                "Set suno.contract.provider to one of " + providerIds() + ", set suno.contract.document, or declare a"
                        + " bean of type ContractResolver. To serve requests without validation, set suno.contract.enabled=false.");
    }

    static ContractConfigurationException reactive() {
        return new ContractConfigurationException(
                "This is a WebFlux application, and suno-server-stub validates requests of Spring MVC only, so the"
                        + " requests of the contract would not be validated.",
                "Use spring-boot-starter-webmvc without spring.main.web-application-type=reactive. To serve requests"
                        + " without validation, set suno.contract.enabled=false.");
    }

    /** What to do, a sentence. */
    String action() {
        return action;
    }

    private static String providerIds() {
        return Provider.all().stream().map(Provider::id).collect(Collectors.joining(", "));
    }
}
