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

/** The results: a table for people after each benchmark, and a line of JSON for each case in a file, as soon as it is known. */
final class Report {

    private final Console console;
    private final Path file;
    private final Map<String, Object> common;
    private final List<Outcome> open = new ArrayList<>();

    /** @param common what every line of the file repeats: machine, data, time */
    Report(Console console, Path file, Map<String, Object> common) {
        this.console = console;
        this.file = file;
        this.common = common;
    }

    Path file() {
        return file;
    }

    void add(Outcome outcome) {
        open.add(outcome);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("benchmark", outcome.benchmark());
        line.put("case", outcome.name());
        line.put("baseline", outcome.baseline());
        line.put("ratio", outcome.ratio());
        line.put("oursMillis", figures(outcome.ours()));
        line.put("baselineMillis", figures(outcome.theirs()));
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
        figures.put("min", samples.min());
        figures.put("max", samples.max());
        figures.put("samples", samples.count());
        return figures;
    }

    /** Prints the table of what was added since the last one. */
    void table(String about) {
        int names =
                open.stream().mapToInt(outcome -> outcome.name().length()).max().orElse(0);
        String format = "  %-" + Math.max(4, names) + "s  %-30s %-30s %s";
        console.print("");
        console.print(about);
        console.print(String.format(
                Locale.ROOT,
                format,
                "",
                "ours: median (min .. max)",
                "baseline: median (min .. max)",
                "ours/baseline"));
        for (Outcome outcome : open) {
            console.print(String.format(
                    Locale.ROOT, format, outcome.name(), took(outcome.ours()), took(outcome.theirs()), ratio(outcome)));
        }
        console.print("");
        open.clear();
    }

    private static String took(Samples samples) {
        return time(samples.median()) + " (" + time(samples.min()) + " .. " + time(samples.max()) + ")";
    }

    private static String time(double millis) {
        return millis >= 1_000
                ? String.format(Locale.ROOT, "%.2f s", millis / 1_000)
                : String.format(Locale.ROOT, millis >= 100 ? "%.0f ms" : millis >= 1 ? "%.1f ms" : "%.3f ms", millis);
    }

    private static String ratio(Outcome outcome) {
        double ratio = outcome.ratio();
        String text = String.format(Locale.ROOT, ratio >= 0.1 ? "%.2f" : "%.5f", ratio);
        return ratio >= 0.5 ? text : text + String.format(Locale.ROOT, " (%.0f times faster)", 1 / ratio);
    }
}
