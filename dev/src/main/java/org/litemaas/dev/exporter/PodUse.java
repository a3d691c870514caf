package org.litemaas.dev.exporter;

import java.util.function.Supplier;
import org.litemaas.dev.exporter.Gpu.Holder;

/** A pod that holds GPUs, as Kubernetes sees it: what it asked for, and how its CPU is throttled. */
final class PodUse {

    /** Reading prompts and sampling take CPU; at full load a pod reaches its limit in so much of the time. */
    private static final double THROTTLED_WHEN_BUSY = 0.06;

    private final Holder holder;
    private final int gpus;
    private final Supplier<Load> load;
    private double throttledSeconds;

    PodUse(Holder holder, int gpus, Supplier<Load> load) {
        this.holder = holder;
        this.gpus = gpus;
        this.load = load;
    }

    void second() {
        throttledSeconds += THROTTLED_WHEN_BUSY * load.get().busy();
    }

    /** As if everything so far had happened so many times. */
    void repeat(int times) {
        throttledSeconds *= times;
    }

    Labels labels() {
        return Labels.of("namespace", holder.namespace(), "pod", holder.pod(), "container", holder.container());
    }

    int gpus() {
        return gpus;
    }

    double throttledSeconds() {
        return throttledSeconds;
    }
}
