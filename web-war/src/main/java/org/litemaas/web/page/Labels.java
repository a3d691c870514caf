package org.litemaas.web.page;

import java.util.Locale;
import org.litemaas.analytics.Dimension;

/** What the pages call the dimensions. */
final class Labels {
    private Labels() {}

    static String one(Dimension dimension) {
        return switch (dimension) {
            case USER -> "User";
            case MODEL -> "Model";
            case RAW_MODEL -> "Raw model";
            case PROVIDER -> "Provider";
            case HOSTING -> "Hosting";
            case KEY -> "API key";
            case TEAM -> "Team";
        };
    }

    /** The same within a sentence. */
    static String within(Dimension dimension) {
        return dimension == Dimension.KEY ? "API key" : one(dimension).toLowerCase(Locale.ROOT);
    }

    /** Several within a sentence. */
    static String manyWithin(Dimension dimension) {
        return within(dimension) + "s";
    }

    static String many(Dimension dimension) {
        return one(dimension) + "s";
    }
}
