package dev.sunocontract.sandbox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sunocontract.sandbox.web.SandboxContracts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Large files in JSON are read one after the other, because the memory holds no two of them. */
class Base64UploadFilterTest {

    private static final String UPLOAD = "/kieai/api/file-base64-upload";

    private final Base64UploadFilter filter =
            new Base64UploadFilter(SandboxContracts.builtInWith(List.of()).resolver("/handlers"));

    private final List<String> read = new CopyOnWriteArrayList<>();

    @Test
    void largeFilesAreReadOneAfterTheOther() throws Exception {
        Thread second = new Thread(() -> send("second", UPLOAD, "application/json", 2_000_000));
        filter.doFilter(request(UPLOAD, "application/json", 2_000_000), new MockHttpServletResponse(), (q, r) -> {
            second.start();
            await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
            read.add("first");
        });
        second.join();

        assertThat(read).containsExactly("first", "second");
    }

    @ParameterizedTest
    @CsvSource({
        UPLOAD + ", application/json, 1000",
        "/kieai/api/file-stream-upload, multipart/form-data; boundary=x, 2000000",
        "/kieai/api/v1/jobs/createTask, application/json, 2000000",
        "/_sandbox/uploads/x, audio/mpeg, 2000000"
    })
    void otherRequestsDoNotWait(String path, String type, int length) throws Exception {
        filter.doFilter(
                request(UPLOAD, "application/json", 2_000_000),
                new MockHttpServletResponse(),
                (q, r) -> send("other", path, type, length));

        assertThat(read).containsExactly("other");
    }

    private void send(String name, String path, String type, int length) {
        try {
            filter.doFilter(request(path, type, length), new MockHttpServletResponse(), (q, r) -> read.add(name));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static MockHttpServletRequest request(String path, String type, int length) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setContentType(type);
        request.setContent(new byte[length]);
        return request;
    }
}
