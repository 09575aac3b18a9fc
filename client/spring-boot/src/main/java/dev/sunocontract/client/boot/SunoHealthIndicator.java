package dev.sunocontract.client.boot;

import dev.sunocontract.client.SunoClient;
import dev.sunocontract.client.error.SunoException;
import dev.sunocontract.client.error.UnsupportedByProviderException;
import dev.sunocontract.spec.Operation;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Asks a provider for the remaining credits, if it offers that for free. Otherwise the state is unknown: no request
 * that may cost credits is sent.
 */
final class SunoHealthIndicator extends AbstractHealthIndicator {

    private static final String CREDITS = "getCredits";

    private final SunoClient client;

    SunoHealthIndicator(SunoClient client) {
        super("the Suno provider cannot be asked for its credits");
        this.client = client;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.withDetail("provider", client.provider().id());
        Optional<Operation> credits = client.contract().findOperation(CREDITS);
        if (credits.isEmpty() || credits.get().cost().paid()) {
            unknown(builder);
            return;
        }
        try {
            builder.up().withDetail("credits", client.account().credits().amount());
        } catch (UnsupportedByProviderException e) {
            unknown(builder);
        } catch (SunoException e) {
            builder.down().withDetail("error", e.getClass().getSimpleName());
        }
    }

    private static void unknown(Health.Builder builder) {
        builder.unknown().withDetail("reason", "the provider offers no free request to ask with");
    }
}
