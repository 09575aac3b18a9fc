package dev.sunocontract.sandbox;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.stub.ContractResolver;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiErrorWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Writes errors that Tomcat detects before any filter, such as malformed percent-encoding or an invalid Host header.
 * The format is the provider's, if the path names one. Tomcat creates the valve by its class name.
 */
public final class SandboxErrorReportValve extends ErrorReportValve {

    /** The attribute of the servlet context that holds the {@link ContractResolver}. */
    static final String RESOLVER_ATTRIBUTE = SandboxErrorReportValve.class.getName() + ".resolver";

    /** Statuses that no provider documents; the response is 400 instead. */
    private static final Set<Integer> NOT_DOCUMENTED = Set.of(
            HttpServletResponse.SC_EXPECTATION_FAILED,
            HttpServletResponse.SC_NOT_IMPLEMENTED,
            HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED);

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (NOT_DOCUMENTED.contains(response.getStatus())) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        Optional<Contract> contract = contract(request);
        try {
            if (contract.isPresent()) {
                ApiErrorWriter.write(response, contract.get(), response.getStatus(), error(response.getStatus()));
            } else {
                writeProblem(response);
            }
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("the client has closed the connection", e);
        }
    }

    /** Empty also where Tomcat has found no context for the request. */
    private static Optional<Contract> contract(Request request) {
        String path = String.valueOf(request.getCoyoteRequest().requestURI());
        return Optional.ofNullable(request.getHost())
                .map(host -> (Context) host.findChild(""))
                .map(context -> context.getServletContext().getAttribute(RESOLVER_ATTRIBUTE))
                .map(ContractResolver.class::cast)
                .flatMap(resolver -> resolver.resolve(path))
                .map(ContractResolver.ResolvedContract::contract);
    }

    private static ApiError error(int status) {
        return status < 500
                ? new ApiError(ErrorKind.INVALID_REQUEST, "the request is malformed")
                : new ApiError(ErrorKind.SERVER_ERROR, "internal server error");
    }

    private static void writeProblem(Response response) throws IOException {
        byte[] body = ("{\"status\":" + response.getStatus() + "}").getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
