package org.litemaas.web.page;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A small line without axes, as SVG paths in a box of 100 × 20. It starts at zero; unknown points leave gaps.
 *
 * @param line the line
 * @param area what lies below the line
 */
public record Sparkline(String line, String area) {
    private static final double WIDTH = 100;
    private static final double HEIGHT = 20;

    /** Nothing to draw: fewer than two points. */
    static final Sparkline NONE = new Sparkline("", "");

    public boolean drawn() {
        return !line.isEmpty();
    }

    static Sparkline of(List<? extends @Nullable Number> values) {
        double top = values.stream()
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Number::doubleValue)
                .max()
                .orElse(0);
        if (values.size() < 2 || top <= 0) {
            return NONE;
        }
        StringBuilder line = new StringBuilder();
        StringBuilder area = new StringBuilder();
        double step = WIDTH / (values.size() - 1);
        int first = -1;
        for (int i = 0; i <= values.size(); i++) {
            Number value = i < values.size() ? values.get(i) : null;
            if (value != null) {
                String point = point(i * step, HEIGHT * (1 - Math.max(0, value.doubleValue()) / top));
                line.append(first < 0 ? "M" : "L").append(point);
                area.append(first < 0 ? "M" + point(i * step, HEIGHT) + "L" : "L")
                        .append(point);
                first = first < 0 ? i : first;
            } else if (first >= 0) {
                area.append("L").append(point((i - 1) * step, HEIGHT)).append("Z");
                first = -1;
            }
        }
        return new Sparkline(line.toString(), area.toString());
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f %.1f", x, y);
    }
}
