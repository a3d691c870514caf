package org.litemaas.dev.exporter;

import java.util.Arrays;

/** The GPUs of the demo, with what NVIDIA's driver says of them. */
enum GpuCard {
    L40S("NVIDIA L40S", 46_068, 596, 34, 350, 2_520, 9_001),
    L4("NVIDIA L4", 23_034, 470, 16, 72, 2_040, 6_251);

    private final String modelName;
    private final int memoryMiB;
    private final int reservedMiB;
    private final int idleWatts;
    private final int maxWatts;
    private final int smMegahertz;
    private final int memoryMegahertz;

    GpuCard(
            String modelName,
            int memoryMiB,
            int reservedMiB,
            int idleWatts,
            int maxWatts,
            int smMegahertz,
            int memoryMegahertz) {
        this.modelName = modelName;
        this.memoryMiB = memoryMiB;
        this.reservedMiB = reservedMiB;
        this.idleWatts = idleWatts;
        this.maxWatts = maxWatts;
        this.smMegahertz = smMegahertz;
        this.memoryMegahertz = memoryMegahertz;
    }

    /** @throws IllegalArgumentException when the demo has no such card */
    static GpuCard named(String modelName) {
        return Arrays.stream(values())
                .filter(card -> card.modelName.equals(modelName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "GPU \"" + modelName + "\" is unknown to the demo's exporters; add it to GpuCard"));
    }

    /** DCGM's modelName. */
    String modelName() {
        return modelName;
    }

    int memoryMiB() {
        return memoryMiB;
    }

    int reservedMiB() {
        return reservedMiB;
    }

    int idleWatts() {
        return idleWatts;
    }

    int maxWatts() {
        return maxWatts;
    }

    int smMegahertz() {
        return smMegahertz;
    }

    int memoryMegahertz() {
        return memoryMegahertz;
    }
}
