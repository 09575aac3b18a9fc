package dev.sunocontract.stub;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * A request to a contract: its body is in memory unless it is a form, and its path is the one at which the controllers
 * are mapped.
 */
final class ValidatedRequest extends HttpServletRequestWrapper {

    private static final String JSON = "application/json";

    private final LookupPath lookupPath;
    private final String requestUri;
    private final String responseType;
    private final byte @Nullable [] body;

    /**
     * Creates a request.
     *
     * @param lookupPath the path at which the controllers are mapped
     * @param responseType the media type of the response
     * @param body the body; null for a form, whose parts the container has
     */
    ValidatedRequest(HttpServletRequest request, LookupPath lookupPath, String responseType, byte @Nullable [] body) {
        super(request);
        this.lookupPath = lookupPath;
        this.requestUri = lookupPath.contextPath() + lookupPath.servletPath() + lookupPath.path();
        this.responseType = responseType;
        this.body = body;
    }

    @Override
    public String getRequestURI() {
        return requestUri;
    }

    /** The context path, encoded as in the URI. An asynchronous dispatch removes it from the URI. */
    @Override
    public String getContextPath() {
        return lookupPath.contextPath();
    }

    /** The path that selected the servlet, such as {@code /v2} for {@code /v2/*}; else the whole path. */
    @Override
    public String getServletPath() {
        return isMappedByPrefix() ? super.getServletPath() : decodedPath();
    }

    @Override
    public @Nullable String getPathInfo() {
        return isMappedByPrefix() ? decodedPath() : null;
    }

    private boolean isMappedByPrefix() {
        return getHttpServletMapping().getMappingMatch() == MappingMatch.PATH;
    }

    private String decodedPath() {
        return UriUtils.decode(lookupPath.path(), StandardCharsets.UTF_8);
    }

    /**
     * The media type without parameters; null without a body. The filter has validated the media type. JSON has no
     * charset parameter, and a client may send an invalid one. A form keeps its own, which has the boundary.
     */
    @Override
    public @Nullable String getContentType() {
        if (body == null) {
            return super.getContentType();
        }
        return body.length == 0 ? null : JSON;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isMediaTypeHeader(name) ? mediaTypeHeader(name) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (!isMediaTypeHeader(name)) {
            return super.getHeaders(name);
        }
        String value = mediaTypeHeader(name);
        return value == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(value));
    }

    private static boolean isMediaTypeHeader(String name) {
        return name.equalsIgnoreCase("Accept") || name.equalsIgnoreCase("Content-Type");
    }

    /** Replaces the Accept header by a type that the contract has, as no contract defines status 406. */
    private @Nullable String mediaTypeHeader(String name) {
        return name.equalsIgnoreCase("Accept") ? responseType : getContentType();
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body == null ? super.getInputStream() : new BodyInputStream(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class BodyInputStream extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        BodyInputStream(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return bytes.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is in memory already");
        }
    }
}
