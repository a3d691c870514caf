package org.litemaas.dev.exporter;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A page in Prometheus' text format 0.0.4, in the handwriting of one of the real exporters.
 *
 * <p>simpleclient's writer cannot say what they say: it takes {@code _total} off a counter's name and puts it back on
 * HELP and TYPE, so that the OpenVINO and DCGM counters, which have no such suffix, would lose their types; it writes
 * no {@code _created} gauges in this format, and its own texts for numbers in {@code le}.
 */
final class Exposition {

    /** Who writes: they differ in the order of labels and in the texts of numbers. */
    enum Hand {
        /** Python's client (vLLM): labels by name, 12 is "12.0", a million is "1e+06". */
        PYTHON,
        /** The C++ client (OpenVINO): labels by name with le last, whole numbers without a point. */
        CPP,
        /** DCGM exporter: labels as given, whole numbers without a point, others with six decimals. */
        DCGM
    }

    enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    private final Hand hand;
    private final StringBuilder text = new StringBuilder(16_384);

    Exposition(Hand hand) {
        this.hand = hand;
    }

    /** Starts a family: its samples follow, and nothing else until the next family. */
    Exposition family(String name, Kind kind, String help) {
        text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(help.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n');
        text.append("# TYPE ")
                .append(name)
                .append(' ')
                .append(kind.name().toLowerCase(Locale.ROOT))
                .append('\n');
        return this;
    }

    Exposition sample(String name, Labels labels, long value) {
        return line(name, labels, hand == Hand.PYTHON ? pythonNumber((double) value) : Long.toString(value));
    }

    Exposition sample(String name, Labels labels, double value) {
        return line(name, labels, number(value));
    }

    /** The series of one histogram; the family has been started before. */
    Exposition histogram(String name, Labels labels, Histogram histogram) {
        for (int i = 0; i < histogram.size(); i++) {
            sample(name + "_bucket", labels.with("le", bound(histogram.bound(i))), histogram.cumulative(i));
        }
        sample(name + "_bucket", labels.with("le", "+Inf"), histogram.count());
        sample(name + "_count", labels, histogram.count());
        return sample(name + "_sum", labels, histogram.sum());
    }

    String text() {
        return text.toString();
    }

    private Exposition line(String name, Labels labels, String value) {
        text.append(name);
        if (!labels.pairs().isEmpty()) {
            char separator = '{';
            for (Map.Entry<String, String> label : ordered(labels).entrySet()) {
                text.append(separator)
                        .append(label.getKey())
                        .append("=\"")
                        .append(escaped(label.getValue()))
                        .append('"');
                separator = ',';
            }
            text.append('}');
        }
        text.append(' ').append(value).append('\n');
        return this;
    }

    private Map<String, String> ordered(Labels labels) {
        return switch (hand) {
            case PYTHON -> new TreeMap<>(labels.pairs());
            case CPP -> {
                Map<String, String> byName = new TreeMap<>(
                        (a, b) -> a.equals("le") == b.equals("le") ? a.compareTo(b) : a.equals("le") ? 1 : -1);
                byName.putAll(labels.pairs());
                yield byName;
            }
            case DCGM -> labels.pairs();
        };
    }

    private String bound(double bound) {
        return hand == Hand.PYTHON ? pythonNumber(bound) : number(bound);
    }

    private String number(double value) {
        return switch (hand) {
            case PYTHON -> pythonNumber(value);
            case CPP -> value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
            case DCGM -> String.format(Locale.ROOT, "%f", value);
        };
    }

    /** Python's repr of a float, with the exponent that its client writes from a million on. */
    private static String pythonNumber(double value) {
        String plain = BigDecimal.valueOf(value).toPlainString();
        String digits = plain.contains(".") ? plain : plain + ".0";
        int point = digits.indexOf('.');
        if (value <= 0 || point <= 6) {
            return digits;
        }
        String mantissa = digits.charAt(0) + "." + digits.substring(1, point) + digits.substring(point + 1);
        return mantissa.replaceFirst("\\.?0+$", "") + "e+0" + (point - 1);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }
}
