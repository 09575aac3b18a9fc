package dev.sunocontract.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.testkit.check.CheckReason;
import dev.sunocontract.testkit.check.CheckResult;
import dev.sunocontract.testkit.check.ServerChecks;
import dev.sunocontract.testkit.check.ServerUnderTest;
import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.selection.Selection;
import dev.sunocontract.tools.record.RecordingProxy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The checks pay nothing by mistake: a proxy on this machine may forward requests to a provider that charges. */
@Execution(ExecutionMode.CONCURRENT)
class PaidRequestsTest {

    private static final Provider PROVIDER = Provider.COMETAPI;
    private static final Selection FEW = new Selection(List.of(), List.of("*_accepts*_*", "*_refuses*_*"));

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    private final List<Exchange> forwarded = Collections.synchronizedList(new ArrayList<>());

    @Test
    void paysNothingThroughRecordingProxy() throws IOException {
        try (RecordingProxy proxy = RecordingProxy.start(SANDBOX.baseUri(PROVIDER), 0, forwarded::add)) {
            ServerChecks checks = new ServerChecks(server(proxy.baseUri()).build());

            List<CheckResult> results = checks.run(result -> {});

            assertThat(acceptedPaidRequests()).isEmpty();
            assertThat(checks.paidRequests()).isZero();
            assertThat(results).extracting(CheckResult::reason).contains(CheckReason.BUDGET_EXHAUSTED);
        }
    }

    @Test
    void paysAtMostWhatIsAllowed() throws IOException {
        try (RecordingProxy proxy = RecordingProxy.start(SANDBOX.baseUri(PROVIDER), 0, forwarded::add)) {
            ServerChecks checks =
                    new ServerChecks(server(proxy.baseUri()).maxPaidRequests(2).build());

            checks.run(result -> {});

            assertThat(acceptedPaidRequests()).hasSize(2);
            assertThat(checks.paidRequests()).isEqualTo(2);
        }
    }

    @Test
    void paysNothingOnThisMachineIfTheMaximumIsZero() {
        ServerChecks checks = new ServerChecks(
                server(SANDBOX.baseUri(PROVIDER)).maxPaidRequests(0).build());

        checks.run(result -> {});

        assertThat(checks.paidRequests()).isZero();
    }

    private static ServerUnderTest.Builder server(URI baseUri) {
        return ServerUnderTest.builder(PROVIDER, baseUri)
                .apiKey("paid-requests")
                .pollInterval(Duration.ofMillis(20))
                .selection(FEW);
    }

    private List<Exchange> acceptedPaidRequests() {
        return forwarded.stream()
                .filter(exchange -> exchange.requireResponse().status() == 200)
                .filter(exchange -> Contract.of(PROVIDER)
                        .match(
                                exchange.requireRequest().method(),
                                exchange.requireRequest().path())
                        .map(Contract.Match::operation)
                        .map(Operation::cost)
                        .filter(cost -> cost.paid())
                        .isPresent())
                .toList();
    }
}
