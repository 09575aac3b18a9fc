package sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Verifies that the start fails with sentences, without a stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailsTest {

    @Test
    void startFails(CapturedOutput output) {
        Throwable thrown = null;
        try {
            SpringApplication.run(SampleApplication.class, "--server.port=0").close();
        } catch (RuntimeException e) {
            thrown = e;
        }

        assertThat(thrown).isNotNull();
        assertThat(output.getOut())
                .contains("APPLICATION FAILED TO START")
                .contains("This is a WebFlux application, and suno-server-stub validates requests of Spring MVC only")
                .doesNotContain("\tat ");
    }
}
