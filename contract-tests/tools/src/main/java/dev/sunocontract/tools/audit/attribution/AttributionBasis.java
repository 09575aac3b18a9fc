package dev.sunocontract.tools.audit.attribution;

/** How the provider of an exchange was determined. */
public enum AttributionBasis {
    /** By the command line option. */
    OPTION("by --provider or --contract"),
    /** By the exchange's own provider field. */
    FIELD("by the exchange's provider field"),
    /** By the host of the provider's base URL. */
    HOST("by the host"),
    /** By the provider's id as the first segment of the path, as in the sandbox. */
    PATH("by the path"),
    /** By the command line option that names the wire. */
    WIRE("by --wire: no provider with a document is recorded"),
    /** By the contract that fits the file best. */
    BEST_MATCH("by best match: no provider, host or path is recorded, and this contract fits the file best");

    private final String description;

    AttributionBasis(String description) {
        this.description = description;
    }

    /** Returns the basis in words, for reports. */
    public String description() {
        return description;
    }
}
