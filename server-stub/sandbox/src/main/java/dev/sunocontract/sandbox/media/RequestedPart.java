package dev.sunocontract.sandbox.media;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;

/** What a request wants of a file, as RFC 9110 reads the header {@code Range}. */
enum RequestedPart {
    /** All of it: there is no header, or one that is to be ignored. */
    WHOLE,
    /** The ranges of the header. */
    RANGES,
    /** Bytes that the file does not have. */
    BEYOND_THE_END;

    private static final Pattern BYTE_RANGES =
            Pattern.compile("bytes=\\s*(\\d+-\\d*|-\\d+)(\\s*,\\s*(\\d+-\\d*|-\\d+))*\\s*");

    /** Headers whose conditions come before the ranges. */
    private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH);

    /**
     * Returns what a request wants.
     *
     * @param eTag the entity tag of the file, with its quotation marks
     * @param length the length of the file, in bytes
     */
    static RequestedPart of(HttpServletRequest request, String eTag, long length) {
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        boolean ignored = !HttpMethod.GET.matches(request.getMethod())
                || length == 0
                || condition != null && !condition.equals(eTag);
        Optional<List<HttpRange>> ranges = ignored ? Optional.empty() : parse(request.getHeader(HttpHeaders.RANGE));
        RequestedPart part = ranges.map(list -> of(list, length)).orElse(WHOLE);
        boolean conditional = CONDITIONS.stream().anyMatch(name -> request.getHeader(name) != null);
        return part == BEYOND_THE_END && conditional ? WHOLE : part;
    }

    /** Returns the ranges of a header; empty if it has another unit, or is malformed. */
    private static Optional<List<HttpRange>> parse(@Nullable String header) {
        if (header == null || !BYTE_RANGES.matcher(header).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(HttpRange.parseRanges(header));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Of several ranges Spring makes parts only if they are all there, and together less than the file. */
    private static RequestedPart of(List<HttpRange> ranges, long length) {
        List<HttpRange> present = ranges.stream()
                .filter(range -> range.getRangeStart(length) < length)
                .toList();
        if (present.isEmpty()) {
            return BEYOND_THE_END;
        }
        long bytes = present.stream()
                .mapToLong(range -> 1 + range.getRangeEnd(length) - range.getRangeStart(length))
                .sum();
        return ranges.size() == 1 || present.size() == ranges.size() && bytes < length ? RANGES : WHOLE;
    }
}
