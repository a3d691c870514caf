package org.litemaas.analytics.attribution;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose server answered a request. */
public enum Hosting {
    /** One that we run. */
    SELF_HOSTED,
    /** A vendor's service. */
    EXTERNAL,
    /** No rule says. */
    UNKNOWN;

    /** As filters, groupings and rules have it, such as {@code self-hosted}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The hosting of that name, if there is one. */
    public static Optional<Hosting> of(String text) {
        return Arrays.stream(values())
                .filter(hosting -> hosting.text().equals(text))
                .findFirst();
    }
}
