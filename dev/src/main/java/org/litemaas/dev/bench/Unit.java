package org.litemaas.dev.bench;

import java.util.Locale;

/** What figures are counted in. */
enum Unit {
    MILLISECONDS("Millis") {
        @Override
        String text(double millis) {
            return millis >= 1_000
                    ? String.format(Locale.ROOT, "%.2f s", millis / 1_000)
                    : String.format(
                            Locale.ROOT, millis >= 100 ? "%.0f ms" : millis >= 1 ? "%.1f ms" : "%.3f ms", millis);
        }
    },
    MEGABYTES("Megabytes") {
        /** More than there was is what a heap that was too small needed. */
        @Override
        String text(double megabytes) {
            return Double.isInfinite(megabytes)
                    ? "out of memory"
                    : String.format(Locale.ROOT, megabytes >= 100 ? "%.0f MB" : "%.2f MB", megabytes);
        }
    },
    REQUESTS("Requests") {
        @Override
        String text(double requests) {
            return String.format(Locale.ROOT, "%.2f", requests);
        }
    };

    private final String suffix;

    Unit(String suffix) {
        this.suffix = suffix;
    }

    /** Ends the names of such figures in the results for programs. */
    String suffix() {
        return suffix;
    }

    abstract String text(double figure);
}
