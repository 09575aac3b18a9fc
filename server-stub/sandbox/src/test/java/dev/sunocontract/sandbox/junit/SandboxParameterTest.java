package dev.sunocontract.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
class SandboxParameterTest {

    @Test
    void resolvesSandboxParameter(Sandbox sandbox) {
        assertThat(sandbox.baseUri(Provider.CRUN).getPath()).isEqualTo("/crun");
    }
}
