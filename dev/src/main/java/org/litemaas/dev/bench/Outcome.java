package org.litemaas.dev.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a benchmark's table.
 *
 * @param benchmark its name
 * @param name what was measured
 * @param unit of all figures
 * @param baseline what it was measured against; null where there is nothing to compare with
 * @param goals what the issue demands of it; none where it is information only
 */
record Outcome(
        String benchmark,
        String name,
        Unit unit,
        Samples ours,
        @Nullable Baseline baseline,
        List<Goal> goals) {

    Outcome {
        goals = List.copyOf(goals);
    }

    /**
     * The other way.
     *
     * @param name in words
     */
    record Baseline(String name, Samples samples) {}

    /** Our median in medians of the baseline: below 1 ours is the faster. Without a baseline it is no number. */
    double ratio() {
        return baseline == null
                ? Double.NaN
                : ours.median() / baseline.samples().median();
    }
}
