package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A slice test of a controller is validated as the application is. */
@WebMvcTest(properties = {"suno.contract.provider=cometapi", "logging.level.root=off"})
@ContextConfiguration(classes = ContractStartupTest.Empty.class)
@Import(ProbeApplication.Tasks.class)
class WebMvcSliceTest {

    private final MockMvcTester mvc;

    WebMvcSliceTest(@Autowired MockMvcTester mvc) {
        this.mvc = mvc;
    }

    @Test
    void refusesMissingKey() {
        assertThat(mvc.get().uri("/suno/fetch/ab")).hasStatus(401);
    }

    @Test
    void refusesMissingKeyBelowContextPath() {
        assertThat(mvc.get().uri("/api/suno/fetch/ab").contextPath("/api")).hasStatus(401);
    }

    @Test
    void acceptsValidRequest() {
        assertThat(mvc.get().uri("/suno/fetch/ab").header("Authorization", "Bearer k"))
                .hasStatusOk()
                .bodyText()
                .contains("\"task_id\":\"ab\"");
    }
}
