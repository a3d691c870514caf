package org.litemaas.infra.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a variable stands for now.
 *
 * @param options the chosen ones, or every one where all are chosen
 * @param origin who wrote the values
 * @param several whether more than one can be chosen, so that a regular expression is made of them
 * @param all whether "All" is chosen
 * @param allText what the file wants in the place of "All", as it is; null for every option
 */
record VariableValue(
        List<Variable.Option> options,
        Origin origin,
        boolean several,
        boolean all,
        @Nullable String allText) {
    VariableValue {
        options = List.copyOf(options);
    }

    /** Who wrote a value, and so what it may mean. */
    enum Origin {
        /** A label's value, or whatever came in its place: text and nothing else. */
        DATA,
        /** Somebody typed it: in a regular expression it is one, elsewhere text. */
        TYPED,
        /** The dashboard's file, which writes the queries too. */
        FILE
    }

    /** Something that the portal computes, such as a step. */
    static VariableValue computed(String value) {
        return new VariableValue(List.of(Variable.Option.of(value)), Origin.FILE, false, false, null);
    }

    /** {@code $__range}, {@code $__from} and their kin. */
    static Map<String, VariableValue> ofRange(Instant from, Instant to) {
        Duration range = Duration.between(from, to);
        long seconds = Math.round(range.toMillis() / 1_000.0);
        return Map.of(
                "__range", computed(seconds + "s"),
                "__range_s", computed(String.valueOf(seconds)),
                "__range_ms", computed(String.valueOf(range.toMillis())),
                "__from", computed(String.valueOf(from.toEpochMilli())),
                "__to", computed(String.valueOf(to.toEpochMilli())));
    }

    List<String> values() {
        return options.stream().map(Variable.Option::value).toList();
    }

    /** For titles: what people chose. */
    String text() {
        return all
                ? "All"
                : String.join(" + ", options.stream().map(Variable.Option::text).toList());
    }
}
