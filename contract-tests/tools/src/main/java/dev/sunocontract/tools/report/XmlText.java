package dev.sunocontract.tools.report;

/** Text of traffic as it may stand in XML and HTML. */
final class XmlText {

    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    private XmlText() {}

    /**
     * Replaces the characters that XML 1.0 does not allow: most control characters, unpaired surrogates,
     * non-characters.
     */
    static String replaceInvalid(String text) {
        if (text.codePoints().allMatch(XmlText::isValid)) {
            return text;
        }
        return text.codePoints()
                .map(point -> isValid(point) ? point : REPLACEMENT_CHARACTER)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isValid(int point) {
        return point >= 0x20 && point != 0xFFFE && point != 0xFFFF && !(point >= 0xD800 && point <= 0xDFFF)
                || point == '\n'
                || point == '\t';
    }
}
