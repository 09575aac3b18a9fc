package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** Requests to a contract below a base path, with a maximum body size of 1 KB. */
class ContractValidationFilterTest {

    private final ContractValidationFilter filter = new ContractValidationFilter(
            path -> path.startsWith("/music/")
                    ? Optional.of(
                            new ContractResolver.ResolvedContract(Contract.of(Provider.NEWAPI), "/music", "/handlers"))
                    : Optional.empty(),
            new ContractProperties(true, null, true, DataSize.ofKilobytes(1), DataSize.ofMegabytes(1)));
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void passesOtherPathsUnchanged() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/other");

        assertThat(filter(request)).isSameAs(request);
        assertThat(request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE))
                .isNull();
    }

    @Test
    void passesValidRequestWithAttributesAndHandlerPath() throws Exception {
        HttpServletRequest request = filter(taskListRequest("{\"ids\": [\"t\"]}"));

        assertThat(request.getRequestURI()).isEqualTo("/handlers/suno/fetch");
        assertThat(request.getAttribute(ContractValidationFilter.CONTRACT_ATTRIBUTE))
                .isSameAs(Contract.of(Provider.NEWAPI));
        assertThat(request.getAttribute(ContractValidationFilter.OPERATION_ATTRIBUTE))
                .hasToString("newapi listTasks (POST /suno/fetch)");
        assertThat(request.getAttribute(ContractValidationFilter.API_KEY_ATTRIBUTE))
                .isEqualTo("k");
    }

    @Test
    void refusesMissingKey() throws Exception {
        MockHttpServletRequest request = taskListRequest("{\"ids\": [\"t\"]}");
        request.removeHeader("Authorization");

        assertThat(filter(request)).isNull();
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getContentAsString())
                .contains("the API key is missing: expected header Authorization: Bearer …");
    }

    @Test
    void refusesUnknownMethod() throws Exception {
        assertThat(filter(new MockHttpServletRequest("PUT", "/music/suno/fetch")))
                .isNull();
        assertThat(response.getStatus()).isEqualTo(405);
        assertThat(response.getHeader("Allow")).isEqualTo("POST");
        assertThat(response.getContentAsString()).contains("PUT is not allowed for /suno/fetch; allowed: POST");
    }

    @Test
    void refusesTooLargeBody() throws Exception {
        String id = "t".repeat(1024);

        assertThat(filter(taskListRequest("{\"ids\": [\"" + id + "\"]}"))).isNull();
        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(response.getContentAsString()).contains("the body is larger than 1024 bytes");
    }

    @Test
    void refusesUnpairedSurrogate() throws Exception {
        assertThat(filter(taskListRequest("{\"ids\": [\"\\ud800\"]}"))).isNull();
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).contains("the body contains an unpaired surrogate");
    }

    @Test
    void refusesUnknownFieldIfStrict() throws Exception {
        assertThat(filter(taskListRequest("{\"ids\": [\"t\"], \"unknown_field\": 1}")))
                .isNull();
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).contains("/unknown_field").contains("[strict]");
    }

    private static MockHttpServletRequest taskListRequest(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/music/suno/fetch");
        request.addHeader("Authorization", "Bearer k");
        request.setContentType("application/json; charset=unknown");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    /** The request that reaches the controllers; null if the filter refuses it. */
    private HttpServletRequest filter(MockHttpServletRequest request) throws Exception {
        MockFilterChain chain = new MockFilterChain();
        response.setCharacterEncoding("UTF-8");
        filter.doFilter(request, response, chain);
        return (HttpServletRequest) chain.getRequest();
    }
}
