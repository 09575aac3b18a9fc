package dev.sunocontract.server.sandbox;

import dev.sunocontract.server.contract.Refusal;
import dev.sunocontract.server.contract.RefusalShape;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers in the provider's shape what Tomcat refuses by itself, before any filter sees it: percent signs that encode nothing, a Host
 * that is none. Tomcat makes it by its name.
 */
public final class EarlyErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String path = String.valueOf(request.getCoyoteRequest().requestURI());
        byte[] body = Sandbox.mount()
                .place(path)
                .map(place -> body(place.provider(), response.getStatus()))
                .orElse("{}")
                .getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("the client has gone", e);
        }
    }

    private static String body(Provider provider, int status) {
        Refusal refusal = status < 500
                ? new Refusal(Refusal.Reason.INVALID, "the request cannot be read")
                : new Refusal(Refusal.Reason.BROKEN, "the service failed");
        return RefusalShape.body(provider, refusal).toString();
    }
}
