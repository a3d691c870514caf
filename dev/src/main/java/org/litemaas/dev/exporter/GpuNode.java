package org.litemaas.dev.exporter;

import java.util.List;

/**
 * A node with GPUs and the DCGM exporter that watches them.
 *
 * @param hostLabel the label that carries the node's name: {@code Hostname}, since May 2026 {@code hostname}
 * @param honorLabels whether its monitor lets the exporter's labels win: then the pod that holds a GPU stands under the
 *     plain names, otherwise under {@code exported_…}
 */
record GpuNode(String host, String exporterPod, String hostLabel, boolean honorLabels, List<Gpu> gpus) {
    GpuNode {
        if (!hostLabel.equalsIgnoreCase("hostname")) {
            throw new IllegalArgumentException(
                    "label for the node's name: " + hostLabel + ", expected Hostname or hostname");
        }
        gpus = List.copyOf(gpus);
    }

    /** The host's name without its domain. */
    String shortName() {
        return host.replaceFirst("\\..*", "");
    }
}
