package dev.sunocontract.sandbox.control;

import java.util.Locale;

/** A response that real providers send at times in place of their own, by name. */
enum ResponseFault {
    /** Status 200 with an HTML page, such as that of a proxy. */
    HTML_PAGE,
    /** Status 200 without a body. */
    EMPTY_BODY,
    /** Status 429: the relay's upstream is saturated. */
    SATURATED;

    /** Returns the name in the control API and in the header: {@code html-page}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
