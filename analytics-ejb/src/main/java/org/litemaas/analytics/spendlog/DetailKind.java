package org.litemaas.analytics.spendlog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What only the large columns of the spend log tell about a request. */
public enum DetailKind {
    /** How much of the prompt came from the model's prompt cache, and how much was written to it. */
    CACHED_TOKENS,
    /** The code and the class of the error of a failed request; a request has at most one. */
    ERROR,
    /** The tags of a request: one, none or several, so that tags never sum to a total. */
    TAG,
    /** The customer on whose behalf the request was made; a request has at most one. */
    END_USER;

    /** The name in URLs, such as {@code end_user}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name, if there is one. */
    public static Optional<DetailKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
