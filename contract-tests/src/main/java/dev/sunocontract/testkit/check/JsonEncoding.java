package dev.sunocontract.testkit.check;

import dev.sunocontract.testkit.exchange.Exchange;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds JSON bodies that are not in UTF-8, or begin with a byte order mark: section 8.1 of RFC 8259 forbids them
 * between systems. Only for responses that came from a server: the program that wrote a recording may have added the
 * mark.
 */
final class JsonEncoding {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");

    /** The longer ones first: the mark of UTF-16 begins that of UTF-32. */
    private static final Map<String, String> BYTE_ORDER_MARKS = new LinkedHashMap<>();

    static {
        BYTE_ORDER_MARKS.put("0000feff", "UTF-32");
        BYTE_ORDER_MARKS.put("fffe0000", "UTF-32");
        BYTE_ORDER_MARKS.put("efbbbf", "UTF-8 with a byte order mark");
        BYTE_ORDER_MARKS.put("feff", "UTF-16");
        BYTE_ORDER_MARKS.put("fffe", "UTF-16");
    }

    private JsonEncoding() {}

    /** What is wrong with the encoding of a body, as a sentence; empty if nothing is, or the body is no JSON. */
    static Optional<String> problem(Exchange.Response response) {
        String contentType = response.header("Content-Type").orElse("json");
        if (!contentType.toLowerCase(Locale.ROOT).contains("json")) {
            return Optional.empty();
        }
        return encoding(response.body())
                .map(encoding -> "the body is in " + encoding + ", but JSON between systems is in UTF-8 without a mark")
                .or(() -> misleadingCharset(contentType, response));
    }

    private static Optional<String> encoding(byte[] body) {
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < Math.min(body.length, 4); i++) {
            start.append("%02x".formatted(body[i]));
        }
        return BYTE_ORDER_MARKS.entrySet().stream()
                .filter(mark -> start.indexOf(mark.getKey()) == 0)
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> wideEncoding(body));
    }

    /** JSON begins with an ASCII character, so a zero among the first bytes tells how wide characters are. */
    private static Optional<String> wideEncoding(byte[] body) {
        if (body.length < 2 || body[0] != 0 && body[1] != 0) {
            return Optional.empty();
        }
        boolean four = body.length >= 4 && (body[0] == 0 ? body[1] == 0 : body[2] == 0 && body[3] == 0);
        return Optional.of(four ? "UTF-32" : "UTF-16");
    }

    /** A charset is harmless if it reads the same text. */
    private static Optional<String> misleadingCharset(String contentType, Exchange.Response response) {
        Matcher charset = CHARSET.matcher(contentType);
        if (!charset.find() || readsSameText(charset.group(1), response)) {
            return Optional.empty();
        }
        return Optional.of("the Content-Type says charset " + charset.group(1) + ", but the body is in UTF-8");
    }

    private static boolean readsSameText(String charset, Exchange.Response response) {
        try {
            return new String(response.body(), Charset.forName(charset)).equals(response.bodyText());
        } catch (IllegalArgumentException unknownCharset) {
            return true;
        }
    }
}
