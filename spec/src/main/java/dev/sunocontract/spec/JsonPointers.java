package dev.sunocontract.spec;

/** JSON pointers (RFC 6901) as text. */
final class JsonPointers {

    private JsonPointers() {}

    static String escape(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }

    static String child(String pointer, String segment) {
        return pointer + "/" + escape(segment);
    }
}
