package org.litemaas.infra;

import org.litemaas.infra.prometheus.Series;

/**
 * Where a model runs: the pod, or the scraped address when the metrics name no pod. The same pod scraped by two
 * monitors is one place.
 */
record Place(String namespace, String where) {
    static Place of(Series series) {
        String pod = series.label("pod");
        return new Place(series.label("namespace"), pod.isEmpty() ? series.label("instance") : pod);
    }
}
