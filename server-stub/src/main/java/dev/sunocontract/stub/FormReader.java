package dev.sunocontract.stub;

import dev.sunocontract.spec.ErrorKind;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a form of type {@code multipart/form-data} as its schema describes it. */
final class FormReader {

    private FormReader() {}

    /**
     * Returns the form as an object: texts as they are, and the names of files. The bytes of files stay where the
     * container keeps them.
     *
     * @throws RejectedRequestException if the form is malformed, or larger than the container allows
     */
    static ObjectNode read(HttpServletRequest request) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        try {
            for (Part part : parts(request)) {
                form.put(part.getName(), value(part));
            }
        } catch (ServletException | IOException e) {
            throw new RejectedRequestException(ErrorKind.INVALID_REQUEST, "the form is malformed");
        }
        addFilesOfMockRequest(request, form);
        return form;
    }

    /** Tomcat and Jetty report a form that is too large as an illegal state with a cause. */
    private static Collection<Part> parts(HttpServletRequest request) throws ServletException, IOException {
        try {
            return request.getParts();
        } catch (IllegalStateException e) {
            if (e.getCause() == null) {
                throw e;
            }
            throw new RejectedRequestException(
                    ErrorKind.CONTENT_TOO_LARGE, "the form is larger than spring.servlet.multipart allows");
        }
    }

    private static String value(Part part) throws IOException {
        if (part.getSubmittedFileName() != null) {
            return part.getSubmittedFileName();
        }
        try (InputStream text = part.getInputStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** MockMvc has files that are no parts. */
    private static void addFilesOfMockRequest(HttpServletRequest request, ObjectNode form) {
        MultipartHttpServletRequest mock = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (mock != null) {
            mock.getFileMap().forEach((name, file) -> form.put(name, String.valueOf(file.getOriginalFilename())));
            mock.getParameterMap().forEach((name, values) -> form.put(name, values[0]));
        }
    }
}
