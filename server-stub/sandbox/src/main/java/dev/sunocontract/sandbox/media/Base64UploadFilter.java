package dev.sunocontract.sandbox.media;

import dev.sunocontract.sandbox.web.FilterOrder;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.ErrorKind;
import dev.sunocontract.spec.Operation;
import dev.sunocontract.stub.ContractResolver;
import dev.sunocontract.stub.error.ApiError;
import dev.sunocontract.stub.error.ApiErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Reads large files that stand in JSON one after the other. Such a body is parsed, validated and decoded in the memory,
 * which takes ten times its length: a heap of 256 MB has room for one of 16 MB.
 */
@Component
@Order(FilterOrder.BASE64_UPLOAD)
class Base64UploadFilter extends HttpFilter {

    private static final int SMALL_BYTES = 1 << 20;
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);

    private final ContractResolver contractResolver;
    private final Semaphore largeBody = new Semaphore(1, true);

    Base64UploadFilter(ContractResolver contractResolver) {
        this.contractResolver = contractResolver;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Contract> contract = isLargeOrUnknown(request) ? contractOfUpload(request) : Optional.empty();
        if (contract.isEmpty()) {
            chain.doFilter(request, response);
        } else if (acquire()) {
            try {
                chain.doFilter(request, response);
            } finally {
                largeBody.release();
            }
        } else {
            ApiErrorWriter.write(
                    response,
                    contract.get(),
                    HttpStatus.TOO_MANY_REQUESTS.value(),
                    new ApiError(ErrorKind.RATE_LIMITED, "other large files are being uploaded"));
        }
    }

    /** Files in forms are not in the memory. */
    private static boolean isLargeOrUnknown(HttpServletRequest request) {
        String type = request.getContentType();
        boolean form = type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
        long length = request.getContentLengthLong();
        return !form && (length < 0 || length > SMALL_BYTES);
    }

    /** Returns the contract of an operation that takes files; only of such are large bodies read. */
    private Optional<Contract> contractOfUpload(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return contractResolver
                .resolve(path)
                .filter(found -> found.contract()
                        .match(
                                request.getMethod(),
                                path.substring(found.basePath().length()))
                        .map(Contract.Match::operation)
                        .filter(Operation::isFileUpload)
                        .isPresent())
                .map(ContractResolver.ResolvedContract::contract);
    }

    private boolean acquire() throws IOException {
        try {
            return largeBody.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
