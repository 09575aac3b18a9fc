package dev.sunocontract.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxOptionTest {

    @Test
    void optionsMapToProperties() {
        assertThat(SandboxOption.toProperties(List.of("--port=0", "--strict", "--store=jdbc", "--sandbox.log=false")))
                .containsExactly(
                        "--server.port=0",
                        "--suno.contract.strict=true",
                        "--sandbox.store=jdbc",
                        "--sandbox.log=false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=80", "port=80", "--port=", "--port", "--strict=yes", "-h", "", "--Sandbox.seed=1"})
    void refusesUnknownOptionAndListsOptions(String argument) {
        assertThatThrownBy(() -> SandboxOption.toProperties(List.of(argument)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no option: " + argument)
                .hasMessageContaining("--port=…");
    }
}
