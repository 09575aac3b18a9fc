package dev.sunocontract.sandbox;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.stub.ContractResolver;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiErrorFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers what nobody has answered, in the provider's shape where there is one: above all what Tomcat refuses by itself before any
 * filter sees it, such as percent signs that encode nothing, or a Host that is none. Tomcat makes it by its name.
 */
public final class SandboxErrorReportValve extends ErrorReportValve {

    /** What Tomcat does not implement is the request's fault, and no provider's document knows these. */
    private static final Set<Integer> NOT_IMPLEMENTED =
            Set.of(HttpServletResponse.SC_NOT_IMPLEMENTED, HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED);

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (NOT_IMPLEMENTED.contains(response.getStatus())) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        String path = String.valueOf(request.getCoyoteRequest().requestURI());
        Optional<Provider> provider =
                Sandbox.contractResolver().resolve(path).map(ContractResolver.ResolvedContract::provider);
        byte[] body = provider.map(called -> body(called, response.getStatus()))
                .orElse("{\"status\":" + response.getStatus() + "}")
                .getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType(provider.isPresent() ? "application/json" : "application/problem+json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("the client has gone", e);
        }
    }

    private static String body(Provider provider, int status) {
        ApiError refusal = status < 500
                ? new ApiError(ApiError.Kind.INVALID_REQUEST, "the request cannot be read")
                : new ApiError(ApiError.Kind.SERVER_ERROR, "the service failed");
        return ApiErrorFormat.body(provider, refusal).toString();
    }
}
