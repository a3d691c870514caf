package org.litemaas.analytics.spendlog;

/** LiteLLM's database could not be read; the message says why and what to do, for operators. */
public final class SpendLogUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /** What stands between us and the spend log. */
    public enum Reason {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** The role may not log in or may not read a table. */
        REFUSED,
        /** A table or a column that we cannot do without is missing. */
        INCOMPLETE,
        /** The source took longer than the statement timeout. */
        SLOW,
        /** The source answered with another error. */
        FAILED
    }

    private final Reason reason;

    SpendLogUnavailable(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    SpendLogUnavailable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
