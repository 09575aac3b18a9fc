package dev.sunocontract.stub;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** Chooses the media type of a response. */
final class AcceptHeader {

    private AcceptHeader() {}

    /**
     * The media type that a client prefers, by quality, then by specificity, then by the order of the header.
     *
     * @param header the value of the Accept header; null if there is none
     * @param offered media types without parameters
     * @return JSON if the header is malformed or accepts none of them
     */
    static String preferred(@Nullable String header, Collection<String> offered) {
        if (header == null || offered.stream().allMatch(MediaType.APPLICATION_JSON_VALUE::equals)) {
            return MediaType.APPLICATION_JSON_VALUE;
        }
        List<MediaType> types = offered.stream().map(MediaType::valueOf).toList();
        return byPreference(header).stream()
                .filter(accepted -> accepted.getQualityValue() > 0)
                .flatMap(accepted -> types.stream().filter(accepted::includes))
                .findFirst()
                .map(MediaType::toString)
                .orElse(MediaType.APPLICATION_JSON_VALUE);
    }

    private static List<MediaType> byPreference(String header) {
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(header);
            MimeTypeUtils.sortBySpecificity(accepted);
            return accepted;
        } catch (IllegalArgumentException malformedOrTooLong) {
            return List.of();
        }
    }
}
