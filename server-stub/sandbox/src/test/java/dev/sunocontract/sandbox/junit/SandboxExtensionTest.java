package dev.sunocontract.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sunocontract.spec.Provider;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SandboxExtensionTest {

    @RegisterExtension
    private static final SandboxExtension first = SandboxExtension.create("--speed=1000");

    @RegisterExtension
    private static final SandboxExtension second = SandboxExtension.create("--speed=1000");

    @RegisterExtension
    private static final SandboxExtension exclusive = SandboxExtension.createExclusive("--speed=1000");

    @Test
    void equalOptionsShareSandbox() {
        assertThat(first.baseUri(Provider.COMETAPI)).isEqualTo(second.baseUri(Provider.COMETAPI));
        assertThat(first.apiKey()).isNotEqualTo(second.apiKey());
    }

    @Test
    void exclusiveSandboxIsNotShared() {
        assertThat(exclusive.baseUri(Provider.COMETAPI)).isNotEqualTo(first.baseUri(Provider.COMETAPI));
    }

    @Test
    void onlyExclusiveSandboxCanBeReset() {
        assertThatThrownBy(first::reset).isInstanceOf(IllegalStateException.class);
        exclusive.advance(Duration.ofSeconds(1));
        exclusive.reset();
    }

    @Test
    void refusesUseWithoutRegistration() {
        SandboxExtension unregistered = SandboxExtension.create();

        assertThatThrownBy(() -> unregistered.baseUri(Provider.CRUN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("static field");
    }
}
