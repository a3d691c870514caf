package org.litemaas.web.view;

/** A view cannot be kept as it was sent; the message says what was received and what was expected. */
public final class InvalidView extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidView(String message) {
        super(message);
    }
}
