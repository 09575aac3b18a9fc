package dev.sunocontract.bundler;

import tools.jackson.databind.JsonNode;

/** What {@code info} states about errors, limits and signatures. */
final class InfoStyle {

    private static final String INFO = "/info";

    private final JsonNode info;
    private final StyleFindings findings;
    private final EvidenceStyle evidence;

    InfoStyle(JsonNode document, StyleFindings findings) {
        this.info = document.path("info");
        this.findings = findings;
        this.evidence = new EvidenceStyle(findings);
    }

    void check() {
        info.path("x-error-bodies").properties().forEach(body -> {
            String text = body.getValue().toString();
            findings.addIf(
                    !text.contains("{code}") || !text.contains("{message}"),
                    DocumentStyle.child(INFO + "/x-error-bodies", body.getKey()),
                    "use both placeholders, {code} and {message}");
        });
        checkLimits();
        checkSignature();
    }

    private void checkLimits() {
        info.path("x-limits").properties().forEach(limit -> limit.getValue().forEach(claim -> {
            String pointer = DocumentStyle.child(INFO + "/x-limits", limit.getKey());
            findings.addIf(
                    claim.path("value").asString("").isBlank(), pointer, "set the value of each entry of the limit");
            evidence.require(pointer, claim);
        }));
    }

    private void checkSignature() {
        JsonNode signature = info.path("x-webhook-signature");
        if (signature.isMissingNode()) {
            return;
        }
        String pointer = INFO + "/x-webhook-signature";
        evidence.require(pointer, signature);
        findings.addIf(
                signature.path("signature-header").asString("").isBlank(),
                pointer,
                "set signature-header to the name of the header");
        findings.addIf(
                hasTimestamp(signature)
                        && signature.path("timestamp-header").asString("").isBlank(),
                pointer,
                "set timestamp-header to the name of the header");
    }

    /** Whether the signed text has a time: only a scheme over the body alone has none. */
    private static boolean hasTimestamp(JsonNode signature) {
        return !signature.path("scheme").asString("").equals("hmac-sha256-body");
    }
}
