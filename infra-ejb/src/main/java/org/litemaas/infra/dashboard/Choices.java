package org.litemaas.infra.dashboard;

import static org.litemaas.infra.dashboard.DashboardReader.shown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.VariableValue.Origin;
import org.litemaas.infra.prometheus.PrometheusException;

/**
 * What a dashboard's variables stand for in one question. Options are asked for only where they are needed: for "All",
 * and to see whether the file's own choice is still there. For one thread.
 */
final class Choices {
    private static final List<String> ALL = List.of(Variable.ALL);

    private final Dashboard dashboard;
    private final Map<String, List<String>> chosen;
    private final Map<String, String> repeated;
    private final Instant from;
    private final Instant to;
    private final OptionQuestions questions;

    private final Map<String, VariableValue> values = new HashMap<>();
    private final Map<String, List<Variable.Option>> options = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, List<Notice>> notices = new HashMap<>();

    /**
     * @param chosen values by variable; a variable without any has the file's choice, or the first option
     * @param repeated the value that a repeated panel or row stands for, by variable
     */
    Choices(
            Dashboard dashboard,
            Map<String, List<String>> chosen,
            Map<String, String> repeated,
            Instant from,
            Instant to,
            OptionQuestions questions) {
        this.dashboard = dashboard;
        this.chosen = chosen;
        this.repeated = repeated;
        this.from = from;
        this.to = to;
        this.questions = questions;
        values.putAll(VariableValue.ofRange(from, to));
        values.put("__dashboard", VariableValue.computed(dashboard.title()));
    }

    /** What stands in the texts, by name. */
    Map<String, VariableValue> in(String... texts) {
        Map<String, VariableValue> found = new HashMap<>();
        for (String text : texts) {
            for (Reference reference : Reference.in(text)) {
                VariableValue value = value(reference.name());
                if (value != null) {
                    found.put(reference.name(), value);
                }
            }
        }
        return found;
    }

    /** What is to be known about the variables that were looked at. */
    List<Notice> notices() {
        return notices.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** For showing: all options, and what is chosen. */
    ChosenVariable present(Variable variable) {
        VariableValue value = Objects.requireNonNull(value(variable.name()));
        List<Variable.Option> all = options(variable);
        return new ChosenVariable(
                variable,
                all == null ? List.of() : all,
                value.all() ? ALL : isAuto(variable) ? List.of(Variable.AUTO) : value.values(),
                notices.getOrDefault(variable.name(), List.of()));
    }

    /** All that a variable could stand for, for repeating a panel where the file has a text of its own for "All". */
    List<String> every(String name) {
        List<Variable.Option> all = dashboard.variable(name).map(this::options).orElse(null);
        return all == null
                ? List.of()
                : all.stream().map(Variable.Option::value).toList();
    }

    /** One value of a variable. */
    VariableValue one(String name, String value) {
        return dashboard
                .variable(name)
                .map(variable -> fixed(variable, List.of(value)))
                .orElseGet(() -> VariableValue.computed(value));
    }

    @Nullable VariableValue value(String name) {
        VariableValue known = values.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith("__auto_interval_")) {
            Variable interval = dashboard
                    .variable(name.substring("__auto_interval_".length()))
                    .orElse(null);
            return interval == null ? null : auto(interval);
        }
        Variable variable = dashboard.variable(name).orElse(null);
        if (variable == null) {
            return null;
        }
        if (!underWay.add(name)) {
            tell(variable, "variable-cycle", "The variable " + shown(name) + " depends on itself: left as it stands.");
            return null;
        }
        try {
            VariableValue value = resolve(variable);
            values.put(name, value);
            return value;
        } finally {
            underWay.remove(name);
        }
    }

    private VariableValue resolve(Variable variable) {
        String one = repeated.get(variable.name());
        if (one != null) {
            return fixed(variable, List.of(one));
        }
        List<String> wanted = chosen.getOrDefault(variable.name(), List.of());
        return switch (variable.kind()) {
            case CONSTANT, DATASOURCE, UNSUPPORTED -> fixed(variable, fileChoice(variable));
            case TEXTBOX -> fixed(variable, wanted.isEmpty() ? fileChoice(variable) : wanted);
            case INTERVAL -> isAuto(variable) ? auto(variable) : fixed(variable, interval(variable, wanted));
            case QUERY, CUSTOM -> listed(variable, wanted);
        };
    }

    private static List<String> fileChoice(Variable variable) {
        return variable.current().isEmpty()
                ? variable.options().stream()
                        .map(Variable.Option::value)
                        .limit(1)
                        .toList()
                : variable.current();
    }

    private static List<String> interval(Variable variable, List<String> wanted) {
        List<String> interval = wanted.isEmpty() ? fileChoice(variable) : wanted;
        return interval.isEmpty() ? List.of("1m") : List.of(interval.get(0));
    }

    private boolean isAuto(Variable variable) {
        List<String> wanted = chosen.getOrDefault(variable.name(), List.of());
        List<String> choice = wanted.isEmpty() ? fileChoice(variable) : wanted;
        return variable.kind() == Variable.Kind.INTERVAL
                && !choice.isEmpty()
                && choice.get(0).startsWith(Variable.AUTO);
    }

    private VariableValue auto(Variable variable) {
        Variable.Auto auto = variable.auto() == null ? new Variable.Auto(30, "10s") : variable.auto();
        Duration min = Intervals.parse(auto.min()).orElse(Duration.ofSeconds(10));
        Duration part = Duration.between(from, to).dividedBy(auto.count());
        return VariableValue.computed(Intervals.text(Intervals.longer(Intervals.nice(part), min)));
    }

    private VariableValue listed(Variable variable, List<String> wanted) {
        if (wanted.equals(ALL) && variable.includeAll()) {
            return all(variable);
        }
        if (!wanted.isEmpty()) {
            return fixed(variable, wanted);
        }
        List<String> current = variable.current();
        if (current.equals(ALL) && variable.includeAll()) {
            return all(variable);
        }
        List<Variable.Option> there = options(variable);
        if (there == null) {
            return fixed(variable, current.equals(ALL) ? List.of() : current);
        }
        List<String> known = there.stream().map(Variable.Option::value).toList();
        List<String> stillThere = current.stream().filter(known::contains).toList();
        if (!stillThere.isEmpty()) {
            return fixed(variable, stillThere);
        }
        return variable.includeAll() ? all(variable) : fixed(variable, known.subList(0, Math.min(1, known.size())));
    }

    private VariableValue all(Variable variable) {
        String allText = variable.allValue();
        List<Variable.Option> every = allText == null ? options(variable) : List.of();
        if (every == null) {
            // Better everything than nothing: what cannot be listed is not left out.
            return new VariableValue(List.of(), Origin.FILE, true, true, ".*");
        }
        return new VariableValue(orNothing(every), origin(variable, every), true, true, allText);
    }

    private VariableValue fixed(Variable variable, List<String> wanted) {
        List<Variable.Option> stated = variable.options();
        List<Variable.Option> picked = new ArrayList<>();
        for (String value : wanted) {
            picked.add(stated.stream()
                    .filter(option -> option.value().equals(value))
                    .findFirst()
                    .orElseGet(() -> Variable.Option.of(value)));
        }
        boolean several = variable.multi() || variable.includeAll();
        return new VariableValue(orNothing(picked), origin(variable, picked), several, false, null);
    }

    private static List<Variable.Option> orNothing(List<Variable.Option> picked) {
        return picked.isEmpty() ? List.of(Variable.Option.of("")) : picked;
    }

    /** What the file states may be syntax; what somebody sends in its place may not. */
    private static Origin origin(Variable variable, List<Variable.Option> picked) {
        return switch (variable.kind()) {
            case CONSTANT, DATASOURCE, UNSUPPORTED -> Origin.FILE;
            case TEXTBOX -> variable.options().containsAll(picked) ? Origin.FILE : Origin.TYPED;
            case CUSTOM, INTERVAL -> variable.options().containsAll(picked) ? Origin.FILE : Origin.DATA;
            case QUERY -> Origin.DATA;
        };
    }

    /** What can be chosen; null when it could not be found out, which is told. */
    private @Nullable List<Variable.Option> options(Variable variable) {
        if (variable.kind() != Variable.Kind.QUERY) {
            return variable.options();
        }
        List<Variable.Option> known = options.get(variable.name());
        if (known == null) {
            known = ask(variable);
            if (known == null) {
                return null;
            }
            options.put(variable.name(), known);
            if (known.isEmpty() && !variable.query().isBlank()) {
                tell(
                        variable,
                        "variable-empty",
                        "The variable " + shown(variable.name()) + " has nothing to choose from in this range: "
                                + shown(variable.query()) + " gives nothing.");
            }
        }
        return known;
    }

    private @Nullable List<Variable.Option> ask(Variable variable) {
        VariableQuery query = VariableQuery.of(variable.query());
        List<Notice> about = notices.computeIfAbsent(variable.name(), name -> new ArrayList<>());
        try {
            Map<String, VariableValue> inside = in(query.selector(), query.label(), variable.regex());
            String selector = query.kind() == VariableQuery.Kind.METRICS
                    ? PromqlText.fillRegex(query.selector(), inside)
                    : PromqlText.fill(query.selector(), inside, about);
            String label = PromqlText.fill(query.label(), inside, about);
            List<String> found = values(variable, new VariableQuery(query.kind(), selector, label));
            return found == null
                    ? null
                    : OptionFilter.apply(found, PromqlText.fillRegex(variable.regex(), inside), variable.sort());
        } catch (PromqlText.Unfit e) {
            tell(variable, "variable-unfit", unknown(variable, e));
        } catch (OptionFilter.TooSlow e) {
            tell(variable, "variable-regex", unknown(variable, e));
        }
        return null;
    }

    /** The present values, else those last known; null where there are neither. */
    private @Nullable List<String> values(Variable variable, VariableQuery query) {
        try {
            return questions.ask(query, from, to);
        } catch (PrometheusException e) {
            List<String> last = questions.lastKnown(query);
            tell(
                    variable,
                    "metrics-" + e.code().replace('_', '-'),
                    unknown(variable, e) + (last == null ? "" : " Those last known are used."));
            return last;
        }
    }

    private static String unknown(Variable variable, Exception e) {
        return "What the variable " + shown(variable.name()) + " can stand for is unknown. " + e.getMessage();
    }

    private void tell(Variable variable, String code, String message) {
        notices.computeIfAbsent(variable.name(), name -> new ArrayList<>())
                .add(new Notice(Notice.Severity.WARNING, code, message));
    }
}
