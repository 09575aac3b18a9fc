package dev.sunocontract.tools.audit.exchange;

import java.util.regex.Pattern;

/** JSON pointers and paths without what differs between equal findings. */
public final class GeneralPath {

    private static final Pattern MAY_CONTAIN_ID = Pattern.compile("/\\d|[0-9a-fA-F-]{16}");
    private static final Pattern ID = Pattern.compile("\\d+|[0-9a-fA-F-]{16,}");

    private GeneralPath() {}

    /** Replaces array indexes and ids in a pointer or path with {@code *}. */
    public static String of(String pointer) {
        if (!MAY_CONTAIN_ID.matcher(pointer).find()) {
            return pointer;
        }
        StringBuilder general = new StringBuilder();
        for (String segment : pointer.substring(1).split("/", -1)) {
            general.append('/').append(ID.matcher(segment).matches() ? "*" : segment);
        }
        return general.toString();
    }
}
