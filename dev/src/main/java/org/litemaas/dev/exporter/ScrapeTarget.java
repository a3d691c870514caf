package org.litemaas.dev.exporter;

import static java.util.Objects.requireNonNull;

/**
 * A target as a monitor object of the cluster would make it.
 *
 * @param scrapeConfig name of the scrape config, as the Prometheus operator makes it of the monitor's name
 * @param path where the demo's server answers for it
 * @param labels the labels that all its series get, job and instance among them
 * @param honorLabels whether a label of the page wins over one of the target; otherwise it becomes {@code exported_…}
 * @param namePrefix what the monitor puts before each metric name; mostly nothing
 */
record ScrapeTarget(String scrapeConfig, String path, Labels labels, boolean honorLabels, String namePrefix) {
    ScrapeTarget {
        requireNonNull(scrapeConfig);
        requireNonNull(namePrefix);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path of a scrape target: " + path + ", expected a leading /");
        }
        for (String needed : new String[] {"namespace", "pod", "instance", "job"}) {
            if (!labels.pairs().containsKey(needed)) {
                throw new IllegalArgumentException("scrape target " + path + " lacks the label " + needed);
            }
        }
    }
}
