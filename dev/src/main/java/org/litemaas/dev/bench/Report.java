package org.litemaas.dev.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The results: a table for people after each benchmark, and a line of JSON for each case in a file, as soon as it is known. */
final class Report {

    private final Console console;
    private final Path file;
    private final Map<String, Object> common;
    private final List<Outcome> open = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private int goals;

    /** @param common what every line of the file repeats: machine, data, time */
    Report(Console console, Path file, Map<String, Object> common) {
        this.console = console;
        this.file = file;
        this.common = common;
    }

    void add(Outcome outcome) {
        open.add(outcome);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("benchmark", outcome.benchmark());
        line.put("case", outcome.name());
        line.put("ours" + outcome.unit().suffix(), figures(outcome.ours()));
        Outcome.Baseline baseline = outcome.baseline();
        if (baseline != null) {
            line.put("ratio", outcome.ratio());
            line.put("baseline", baseline.name());
            line.put("baseline" + outcome.unit().suffix(), figures(baseline.samples()));
        }
        Map<String, Object> reached = new LinkedHashMap<>();
        for (Goal goal : outcome.goals()) {
            String text = goal.text(outcome.unit());
            reached.put(text, goal.met(outcome));
            goals++;
            if (!goal.met(outcome)) {
                missed.add(outcome.benchmark() + ", " + outcome.name() + ": " + text);
            }
        }
        line.put("goals", reached);
        line.putAll(common);
        try {
            Files.writeString(file, Json.object(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> figures(Samples samples) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("median", samples.median());
        figures.put("p95", samples.percentile(0.95));
        figures.put("min", samples.min());
        figures.put("max", samples.max());
        figures.put("samples", samples.count());
        return figures;
    }

    /** Prints the table of what was added since the last one. */
    void table(String about) {
        if (open.isEmpty()) {
            return;
        }
        int names =
                open.stream().mapToInt(outcome -> outcome.name().length()).max().orElse(0);
        String format = "  %-" + Math.max(4, names) + "s  %-44s %-30s %-24s %s";
        console.print("");
        console.print(about);
        console.print(String.format(
                Locale.ROOT,
                format,
                "",
                "ours: median (min .. max) p95",
                "baseline: median (min .. max)",
                "ours/baseline",
                "goal"));
        for (Outcome outcome : open) {
            Outcome.Baseline baseline = outcome.baseline();
            console.print(String.format(
                            Locale.ROOT,
                            format,
                            outcome.name(),
                            took(outcome.unit(), outcome.ours()) + percentile(outcome),
                            baseline == null ? "" : took(outcome.unit(), baseline.samples()),
                            baseline == null ? "" : ratio(outcome.ratio()),
                            goals(outcome))
                    .stripTrailing());
        }
        open.stream()
                .map(Outcome::baseline)
                .filter(Objects::nonNull)
                .map(Outcome.Baseline::name)
                .distinct()
                .forEach(baseline -> console.print("  baseline: " + baseline));
        console.print("");
        open.clear();
    }

    /** How many of all goals were met, and which were not. */
    void verdict() {
        if (goals > 0) {
            console.print("goals met: " + (goals - missed.size()) + " of " + goals);
            missed.forEach(goal -> console.print("  not met: " + goal));
        }
        console.progress("done; results for programs: " + file);
    }

    private static String goals(Outcome outcome) {
        return outcome.goals().stream()
                .map(goal -> goal.text(outcome.unit()) + (goal.met(outcome) ? ": met" : ": NOT MET"))
                .collect(Collectors.joining(", "));
    }

    /** Where a goal is about it. */
    private static String percentile(Outcome outcome) {
        return outcome.goals().stream().anyMatch(goal -> goal.kind() == Goal.Kind.PERCENTILE_95)
                ? " p95 " + outcome.unit().text(outcome.ours().percentile(0.95))
                : "";
    }

    private static String took(Unit unit, Samples samples) {
        return samples.count() == 1
                ? unit.text(samples.median())
                : unit.text(samples.median()) + " (" + unit.text(samples.min()) + " .. " + unit.text(samples.max())
                        + ")";
    }

    private static String ratio(double ratio) {
        String text = String.format(Locale.ROOT, ratio >= 0.1 ? "%.2f" : "%.5f", ratio);
        return ratio >= 0.5 ? text : text + String.format(Locale.ROOT, " (%.0f times less)", 1 / ratio);
    }
}
