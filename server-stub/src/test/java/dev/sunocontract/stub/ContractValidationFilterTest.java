package dev.sunocontract.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Enforcement;
import dev.sunocontract.spec.Provider;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** Requests to a contract below a base path, with a maximum body size of 1 KB. */
class ContractValidationFilterTest {

    /** A song without a style and a title, which a page of kie.ai requires. */
    private static final String DOCUMENTED_VIOLATION = "{\"customMode\": true, \"instrumental\": true, "
            + "\"model\": \"V4\", \"callBackUrl\": \"https://callback.invalid/\"}";

    private final ContractValidationFilter filter = filter(Provider.NEWAPI, Set.of());
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

    @Test
    void appliesEveryRuleByDefault() throws Exception {
        assertThat(filter(filter(Provider.KIEAIOLD, Set.of()), musicRequest(DOCUMENTED_VIOLATION)))
                .isNull();
        assertThat(response.getContentAsString()).contains("[custom-needs-style-and-title]");
    }

    @Test
    void relaxedRuleIsNotApplied() throws Exception {
        ContractValidationFilter relaxed = filter(Provider.KIEAIOLD, Set.of(Enforcement.DOCUMENTED));

        assertThat(filter(relaxed, musicRequest(DOCUMENTED_VIOLATION))).isNotNull();
    }

    @Test
    void otherRulesAreAppliedBesideRelaxedOnes() throws Exception {
        ContractValidationFilter relaxed = filter(Provider.KIEAIOLD, Set.of(Enforcement.DOCUMENTED));

        assertThat(filter(relaxed, musicRequest(DOCUMENTED_VIOLATION.replace("\"model\": \"V4\", ", ""))))
                .isNull();
        assertThat(response.getContentAsString())
                .contains("'model' not found")
                .doesNotContain("custom-needs-style-and-title");
    }

    private static ContractValidationFilter filter(Provider provider, Set<Enforcement> relax) {
        return new ContractValidationFilter(
                path -> path.startsWith("/music/")
                        ? Optional.of(
                                new ContractResolver.ResolvedContract(Contract.of(provider), "/music", "/handlers"))
                        : Optional.empty(),
                new ContractProperties(
                        true, null, null, true, relax, DataSize.ofKilobytes(1), DataSize.ofMegabytes(1)));
    }

    private static MockHttpServletRequest musicRequest(String body) {
        return request("/music/api/v1/generate", body);
    }

    private static MockHttpServletRequest taskListRequest(String body) {
        return request("/music/suno/fetch", body);
    }

    private static MockHttpServletRequest request(String path, String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.addHeader("Authorization", "Bearer k");
        request.setContentType("application/json; charset=unknown");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    /** The request that reaches the controllers; null if the filter refuses it. */
    private HttpServletRequest filter(MockHttpServletRequest request) throws Exception {
        return filter(filter, request);
    }

    private HttpServletRequest filter(ContractValidationFilter tested, MockHttpServletRequest request)
            throws Exception {
        MockFilterChain chain = new MockFilterChain();
        response.setCharacterEncoding("UTF-8");
        tested.doFilter(request, response, chain);
        return (HttpServletRequest) chain.getRequest();
    }
}
