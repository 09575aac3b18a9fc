package dev.sunocontract.stub;

/** Prepares a client's text for a line of a log. */
final class LogText {

    private static final int MAX_LENGTH = 200;

    private LogText() {}

    /** The text on one line, and shortened if it is long. */
    static String of(String text) {
        String oneLine = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", "?");
        return oneLine.length() <= MAX_LENGTH ? oneLine : oneLine.substring(0, MAX_LENGTH) + "…";
    }
}
