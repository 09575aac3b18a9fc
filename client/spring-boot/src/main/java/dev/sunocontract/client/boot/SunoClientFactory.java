package dev.sunocontract.client.boot;

import dev.sunocontract.client.ClientListener;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.http.RetryPolicy;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;

/** Creates the clients that the properties describe. The bean definitions of the clients refer to it. */
class SunoClientFactory {

    private final SunoProperties properties;
    private final ObjectProvider<SunoClientCustomizer> customizers;
    private final ObjectProvider<ClientListener> listeners;

    SunoClientFactory(
            SunoProperties properties,
            ObjectProvider<SunoClientCustomizer> customizers,
            ObjectProvider<ClientListener> listeners) {
        this.properties = properties;
        this.customizers = customizers;
        this.listeners = listeners;
    }

    /**
     * Creates a client.
     *
     * @param name the name in {@code suno.providers}
     * @throws SunoConfigurationException if a property is missing or wrong
     */
    SunoClient create(String name) {
        SunoProperties.Client client =
                Objects.requireNonNull(properties.providers().get(name), name);
        SunoClient.Builder builder = SunoClient.builder()
                .contract(contract(name, client))
                .connectTimeout(client.connectTimeout())
                .requestTimeout(client.requestTimeout())
                .listener(ClientListener.of(listeners.orderedStream().toList()));
        try {
            setOptional(name, client, builder);
            customizers.orderedStream().forEach(customizer -> customizer.customize(name, builder));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new SunoConfigurationException(
                    "The client suno.providers." + name + " cannot be created: " + e.getMessage() + ".",
                    "Correct its properties.");
        }
    }

    private void setOptional(String name, SunoProperties.Client client, SunoClient.Builder builder) {
        if (client.apiKey() == null || client.apiKey().isBlank()) {
            throw new SunoConfigurationException(
                    "The property suno.providers." + name + ".api-key is not set.",
                    "Set it, such as to ${SUNO_API_KEY}; a sandbox accepts any key.");
        }
        builder.apiKey(client.apiKey());
        builder.retryPolicy(new RetryPolicy(
                client.maxAttempts(), RetryPolicy.DEFAULT.initialBackoff(), RetryPolicy.DEFAULT.maxBackoff()));
        if (client.baseUrl() != null) {
            builder.baseUri(client.baseUrl());
        }
        if (client.userAgent() != null) {
            builder.userAgent(client.userAgent());
        }
        if (client.allowPlainHttp()) {
            builder.allowPlainHttp();
        }
        if (client.webhookKey() != null) {
            builder.webhookKey(client.webhookKey());
        }
        if (client.callbackUrl() != null) {
            builder.callbackUrl(client.callbackUrl());
        } else {
            CallbackPaths.of(properties.callbacks()).urlOf(name).ifPresent(builder::callbackUrl);
        }
    }

    private static Contract contract(String name, SunoProperties.Client client) {
        if ((client.provider() == null) == (client.document() == null)) {
            throw new SunoConfigurationException(
                    "The client suno.providers." + name + " needs a provider or a document, and not both.",
                    "Set suno.providers." + name + ".provider to one of " + providerIds() + ", or document to a file.");
        }
        return client.document() == null
                ? builtIn(name, Objects.requireNonNull(client.provider()))
                : read(name, client.document());
    }

    private static Contract builtIn(String name, String provider) {
        String id = provider.strip().toLowerCase(Locale.ROOT);
        return Provider.all().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .map(Contract::of)
                .orElseThrow(() -> new SunoConfigurationException(
                        "The property suno.providers." + name + ".provider is '" + provider
                                + "', which is not a built-in provider.",
                        "Set it to one of " + providerIds() + "."));
    }

    private static Contract read(String name, Resource document) {
        try {
            String fileName = Objects.requireNonNullElse(document.getFilename(), "contract.json");
            return Contract.read(fileName, document.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new SunoConfigurationException(
                    "The property suno.providers." + name + ".document names no contract: " + e.getMessage() + ".",
                    "Set it to a self-contained OpenAPI 3.1 document, such as `suno bundle` writes.");
        }
    }

    private static String providerIds() {
        return Provider.all().stream().map(Provider::id).collect(Collectors.joining(", "));
    }
}
