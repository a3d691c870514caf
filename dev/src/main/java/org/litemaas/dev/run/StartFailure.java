package org.litemaas.dev.run;

/** A part did not start or died; the message says which, and where its log is. */
final class StartFailure extends Exception {
    private static final long serialVersionUID = 1;

    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
