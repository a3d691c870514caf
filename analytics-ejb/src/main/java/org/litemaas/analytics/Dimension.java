package org.litemaas.analytics;

import java.util.Locale;

/** What a request can be attributed to, under canonical names. */
public enum Dimension {
    /** The user of the request, else the owner of its API key, else {@code unknown}. */
    USER,
    /** The canonical model name, after the model mapping. */
    MODEL,
    /** What the spend log says, before any mapping. */
    RAW_MODEL,
    /** The canonical provider; {@code self-hosted} for models served by our own cluster. */
    PROVIDER,
    /** {@code self-hosted}, {@code external} or {@code unknown}, as the model rules have it. */
    HOSTING,
    /** The API key: its token hash as logged; blank where the request had none. */
    KEY,
    /** The team of the request; blank where it had none. */
    TEAM;

    /** The name in URLs, such as {@code raw-model}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
