package dev.sunocontract.client.error;

/** The provider failed, or is down for maintenance. */
public final class ServerException extends SunoException {

    private static final long serialVersionUID = 1L;

    /** A failure of this kind. */
    public ServerException(Failure failure) {
        super(failure, null);
    }
}
