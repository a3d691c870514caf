package org.litemaas.analytics.spendlog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How requests ended, as a list of them is narrowed to. */
public enum RequestStatus {
    ALL,
    SUCCESS,
    FAILURE;

    /** The name in URLs, such as {@code failure}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that name, if there is one. */
    public static Optional<RequestStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst();
    }
}
