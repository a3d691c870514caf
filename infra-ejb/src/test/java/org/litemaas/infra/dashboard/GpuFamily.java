package org.litemaas.infra.dashboard;

import static org.litemaas.infra.dashboard.KnownSamples.with;

import java.util.Locale;
import java.util.Map;

/**
 * A node with three GPUs, told in every way in which the DCGM exporter's labels come. The pods of a model hold two of
 * them; the third is free.
 */
enum GpuFamily {
    /** Before May 2026, and the scrape renamed the labels of the pod that holds the GPU. */
    HOST_EXPORTED(VllmFamily.OLD, "Hostname", true, false, true),
    HOST_HONOURED(VllmFamily.BETWEEN, "Hostname", false, true, true),
    /** An exporter without FB_RESERVED. */
    LOWER_EXPORTED(VllmFamily.KSERVE, "hostname", true, false, false),
    LOWER_HONOURED(VllmFamily.NEW, "hostname", false, true, true),
    /** By the GPU operator's monitor, and by a second one that keeps labels. */
    TWICE(VllmFamily.TWICE, "hostname", true, true, true);

    final VllmFamily holder;
    final boolean reserved;
    private final String hostLabel;
    private final boolean exported;
    private final boolean honoured;

    GpuFamily(VllmFamily holder, String hostLabel, boolean exported, boolean honoured, boolean reserved) {
        this.holder = holder;
        this.hostLabel = hostLabel;
        this.exported = exported;
        this.honoured = honoured;
        this.reserved = reserved;
    }

    String node() {
        return "node." + name().toLowerCase(Locale.ROOT);
    }

    void write(KnownSamples samples) {
        for (int gpu = 0; gpu < 3; gpu++) {
            if (exported) {
                write(samples, gpu, "exported_");
            }
            if (honoured) {
                write(samples, gpu, "");
            }
        }
        for (int pod = 1; pod <= 2; pod++) {
            Map<String, String> labels =
                    Map.of("namespace", holder.namespace(), "pod", holder.pod(pod), "container", "kserve-container");
            samples.counter("container_cpu_cfs_throttled_seconds_total", labels, 0.1 * pod);
            samples.counter("container_cpu_cfs_throttled_seconds_total", with(labels, "container", ""), 0.1 * pod);
            samples.gauge("kube_pod_container_resource_requests", with(labels, "resource", "nvidia_com_gpu"), pod);
        }
    }

    private void write(KnownSamples samples, int gpu, String prefix) {
        Map<String, String> target = Map.of(
                "namespace",
                "nvidia-gpu-operator",
                "pod",
                "nvidia-dcgm-exporter-x1",
                "container",
                "nvidia-dcgm-exporter",
                "instance",
                "10.0.1.1:9400",
                "job",
                prefix.isEmpty() ? "dcgm-honoured" : "dcgm");
        Map<String, String> labels = with(
                target,
                "gpu",
                String.valueOf(gpu),
                hostLabel,
                node(),
                "UUID",
                "GPU-" + node() + gpu,
                "modelName",
                "L40S");
        if (gpu < 2) {
            labels = with(
                    labels,
                    prefix + "namespace",
                    holder.namespace(),
                    prefix + "pod",
                    holder.pod(gpu + 1),
                    prefix + "container",
                    "kserve-container");
        }
        figures(samples, labels, gpu);
        samples.gauge(
                "DCGM_FI_DEV_XID_ERRORS",
                gpu == 1 ? with(labels, "err_code", "31", "err_msg", "page fault") : labels,
                gpu == 1 ? 31 : 0);
    }

    private void figures(KnownSamples samples, Map<String, String> labels, int gpu) {
        gauge(samples, "DEV_GPU_UTIL", labels, gpu, 80, 40, 0);
        gauge(samples, "DEV_MEM_COPY_UTIL", labels, gpu, 50, 20, 0);
        gauge(samples, "DEV_GPU_TEMP", labels, gpu, 60, 50, 40);
        gauge(samples, "DEV_MEMORY_TEMP", labels, gpu, 70, 0, 0);
        gauge(samples, "DEV_POWER_USAGE", labels, gpu, 300, 200, 20);
        gauge(samples, "DEV_SM_CLOCK", labels, gpu, 2500, 2400, 210);
        gauge(samples, "DEV_FB_USED", labels, gpu, 40_000, 30_000, 0);
        gauge(samples, "DEV_FB_FREE", labels, gpu, 5_000, 15_000, 45_000);
        if (reserved) {
            gauge(samples, "DEV_FB_RESERVED", labels, gpu, 5_000, 5_000, 5_000);
        }
        gauge(samples, "DEV_NVLINK_BANDWIDTH_TOTAL", labels, gpu, 7, 5, 0);
        gauge(samples, "DEV_UNCORRECTABLE_REMAPPED_ROWS", labels, gpu, 0, 1, 0);
        gauge(samples, "DEV_CORRECTABLE_REMAPPED_ROWS", labels, gpu, 2, 0, 0);
        gauge(samples, "PROF_PIPE_TENSOR_ACTIVE", labels, gpu, 0.4, 0.2, 0);
        gauge(samples, "PROF_DRAM_ACTIVE", labels, gpu, 0.6, 0.5, 0);
        gauge(samples, "PROF_GR_ENGINE_ACTIVE", labels, gpu, 0.8, 0.4, 0);
        gauge(samples, "PROF_PCIE_TX_BYTES", labels, gpu, 1_000, 2_000, 0);
        gauge(samples, "PROF_PCIE_RX_BYTES", labels, gpu, 3_000, 4_000, 0);
        samples.counter("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", labels, of(gpu, 300_000, 200_000, 20_000));
        samples.counter("DCGM_FI_DEV_PCIE_REPLAY_COUNTER", labels, of(gpu, 0, 0.5, 0));
    }

    private static void gauge(
            KnownSamples samples, String field, Map<String, String> labels, int gpu, double... values) {
        samples.gauge("DCGM_FI_" + field, labels, of(gpu, values));
    }

    private static double of(int gpu, double... values) {
        return values[gpu];
    }
}
