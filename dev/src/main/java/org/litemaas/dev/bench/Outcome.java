package org.litemaas.dev.bench;

/**
 * One line of a benchmark's table.
 *
 * @param benchmark its name
 * @param name what was measured
 * @param baseline what it was measured against
 */
record Outcome(String benchmark, String name, String baseline, Samples ours, Samples theirs) {

    /** Our median in medians of the baseline: below 1 ours is the faster. */
    double ratio() {
        return ours.median() / theirs.median();
    }
}
