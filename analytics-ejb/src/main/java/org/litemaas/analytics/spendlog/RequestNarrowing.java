package org.litemaas.analytics.spendlog;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.litemaas.analytics.attribution.Attribution;

/**
 * Which raw values the wanted requests can have, so that the source passes over most of the others. It lets in more than is
 * wanted: which column goes with which is looked at afterwards, row by row.
 */
public record RequestNarrowing(Map<Column, Set<String>> values) {
    /** Longer lists cost the source more than the rows that they leave out. */
    private static final int MOST_VALUES = 1_000;

    /** Nothing is left out. */
    public static final RequestNarrowing NONE = new RequestNarrowing(Map.of());

    /** The columns that requests are told apart by, but for the host of {@code api_base}, which no column holds. */
    public enum Column {
        MODEL("model", Attribution::model),
        MODEL_GROUP("model_group", Attribution::modelGroup),
        PROVIDER("custom_llm_provider", Attribution::provider),
        USER("user", Attribution::user),
        API_KEY("api_key", Attribution::apiKey),
        TEAM("team_id", Attribution::teamId);

        private final String column;
        private final Function<Attribution, String> value;

        Column(String column, Function<Attribution, String> value) {
            this.column = column;
            this.value = value;
        }

        /** A condition with one parameter; a value that is missing is a blank one. */
        String condition(Set<String> wanted) {
            // Only for one value an index on the column and the start comes in the order of the start.
            String among = '"' + column + (wanted.size() == 1 ? "\" = ?" : "\" = ANY (?)");
            return wanted.contains("") ? '(' + among + " OR \"" + column + "\" IS NULL)" : among;
        }
    }

    public RequestNarrowing {
        Map<Column, Set<String>> copy = new EnumMap<>(Column.class);
        values.forEach((column, wanted) -> copy.put(column, Set.copyOf(wanted)));
        values = java.util.Collections.unmodifiableMap(copy);
    }

    /** Narrows to some of all attributions. */
    public static RequestNarrowing to(List<Attribution> wanted, List<Attribution> all) {
        Map<Column, Set<String>> values = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            Set<String> ofWanted = distinct(column, wanted);
            if (ofWanted.size() <= MOST_VALUES
                    && ofWanted.size() < distinct(column, all).size()) {
                values.put(column, ofWanted);
            }
        }
        return new RequestNarrowing(values);
    }

    private static Set<String> distinct(Column column, List<Attribution> attributions) {
        Set<String> values = new HashSet<>();
        attributions.forEach(attribution -> values.add(column.value.apply(attribution)));
        return values;
    }
}
