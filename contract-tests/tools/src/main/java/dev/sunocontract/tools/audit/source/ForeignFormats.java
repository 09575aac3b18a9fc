package dev.sunocontract.tools.audit.source;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Recognizes the formats of other recorders, which are not read, to say how to export one that is. */
final class ForeignFormats {

    private static final int INSPECTED_BYTES = 4_096;
    private static final int SIGNATURE_BYTES = 4;
    private static final String RECORD_AGAIN = "record with suno record, or with a tool that writes HAR";

    /**
     * A format that is not read.
     *
     * @param extensions the file extensions, separated with spaces
     * @param signatures the first four bytes in hexadecimal, separated with spaces
     * @param start a regular expression that matches the start of the text
     */
    private record Format(String name, String advice, String extensions, String signatures, String start) {

        boolean matches(String extension, String signature, String text) {
            return List.of(extensions.split(" ")).contains(extension)
                    || List.of(signatures.split(" ")).contains(signature)
                    || !start.isEmpty() && Pattern.compile(start).matcher(text).lookingAt();
        }
    }

    private static final List<Format> FORMATS = List.of(
            new Format("a Fiddler archive", "export the sessions as HTTPArchive v1.2 (HAR)", "saz", "-", ""),
            new Format(
                    "a Charles session",
                    "export the session as HTTP Archive (.har)",
                    "chls chlsj chlsx chlz",
                    "-",
                    "(?s)\\s*(<\\?xml.{0,300}<charles-session|\\[\\s*\\{\\s*\"status\"\\s*:\\s*\"(COMPLETE|FAILED)\")"),
            new Format("a Proxyman log", "export the flows as HAR", "proxymanlog proxymanlogv2", "-", ""),
            new Format("a packet capture", RECORD_AGAIN, "pcap pcapng", "d4c3b2a1 a1b2c3d4 4d3cb2a1 0a0d0d0a", ""),
            new Format(
                    "an export of Burp",
                    RECORD_AGAIN,
                    "burp",
                    "-",
                    "(?s)\\s*<\\?xml[^>]*>\\s*(<!DOCTYPE items|<items)"),
            new Format("a ZAP session", "export the messages as HAR", "session", "-", ""),
            new Format(
                    "a Postman collection",
                    "it has requests, but no traffic: send them through suno record",
                    "-",
                    "-",
                    "\\s*\\{\\s*\"info\"\\s*:\\s*\\{"),
            new Format(
                    "an export of Insomnia",
                    "export as HAR (HTTP Archive Format) instead",
                    "-",
                    "-",
                    "\\s*(\\{\\s*\"_type\"\\s*:\\s*\"export\"|type: collection\\.insomnia)"),
            new Format(
                    "a VCR cassette",
                    RECORD_AGAIN,
                    "-",
                    "-",
                    "\\s*(---\\s*)?(http_interactions:|interactions:|\\{\\s*\"(http_interactions|version\"\\s*:\\s*\\d+\\s*,"
                            + "\\s*\"interactions)\")"),
            new Format("a recording of nock", RECORD_AGAIN, "-", "-", "\\s*\\[\\s*\\{\\s*\"scope\"\\s*:\\s*\"http"),
            new Format("a ZIP archive", "unpack it, and name the .har file inside", "-", "504b0304", ""),
            new Format(
                    "a web page",
                    "export HAR from the network tools of the browser",
                    "-",
                    "-",
                    "(?i)\\s*<(!doctype html|html)"));

    private ForeignFormats() {}

    /**
     * Refuses a file in a foreign format.
     *
     * @param name the file's name
     * @param head the first bytes of the file
     * @throws UnsupportedFormatException if the format is recognized
     */
    static void refuse(String name, byte[] head) throws UnsupportedFormatException {
        String lower = name.toLowerCase(Locale.ROOT);
        String extension = lower.contains(".") ? lower.substring(lower.lastIndexOf('.') + 1) : "";
        String signature = HexFormat.of().formatHex(head, 0, Math.min(SIGNATURE_BYTES, head.length));
        String text = new String(head, 0, Math.min(INSPECTED_BYTES, head.length), StandardCharsets.UTF_8);
        for (Format format : FORMATS) {
            if (format.matches(extension, signature, text)) {
                throw new UnsupportedFormatException(
                        "this is " + format.name + ", not HAR, JSON lines or mitmproxy flows: " + format.advice);
            }
        }
    }
}
