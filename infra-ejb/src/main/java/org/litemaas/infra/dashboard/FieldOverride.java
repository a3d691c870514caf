package org.litemaas.infra.dashboard;

import java.util.List;

/**
 * How values of certain fields are shown.
 *
 * @param matcher how fields are named
 * @param names the names, the regular expression, or the letter of the target
 * @param options what is shown otherwise; null in it leaves what stands
 */
public record FieldOverride(Matcher matcher, List<String> names, FieldOptions options) {
    public FieldOverride {
        names = List.copyOf(names);
    }

    /** How fields are named. */
    public enum Matcher {
        /** By exactly these names. */
        NAME,
        /** By a regular expression, JavaScript's. */
        REGEX,
        /** By the target they come from. */
        TARGET
    }
}
