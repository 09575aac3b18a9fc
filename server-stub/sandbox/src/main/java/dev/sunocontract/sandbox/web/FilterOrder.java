package dev.sunocontract.sandbox.web;

/** The order of the sandbox's filters. The contract filter of the stub has the order 0. */
public final class FilterOrder {

    /** Answers preflight requests. */
    public static final int CORS = -50;

    /** Keeps foreign pages from the control API. */
    public static final int CONTROL_ACCESS = -40;

    /** Finds the provider of a request that does not name it in its path. */
    public static final int ADDRESS = -30;

    /** Writes exchanges into a file. */
    public static final int EXCHANGE_FILE = -20;

    /** Keeps the latest exchanges. */
    public static final int EXCHANGE_LOG = -10;

    /** Reads large files in JSON one after the other. */
    public static final int BASE64_UPLOAD = -5;

    /** Injects faults into requests that the contract filter has validated. */
    public static final int FAULT = 10;

    private FilterOrder() {}
}
