package org.litemaas.dev.exporter;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.litemaas.dev.exporter.Exposition.Hand;
import org.litemaas.dev.exporter.Exposition.Kind;

/** What a DCGM exporter says with the GPU operator's set of counters, on cards without NVLink and MIG. */
final class DcgmPage {

    private static final String DRIVER_VERSION = "580.105.08";

    private final GpuNode node;

    DcgmPage(GpuNode node) {
        this.node = node;
    }

    String text() {
        Exposition page = new Exposition(Hand.DCGM);
        gauge(page, "DEV_SM_CLOCK", "SM clock frequency (in MHz).", Gpu::smMegahertz);
        gauge(page, "DEV_MEM_CLOCK", "Memory clock frequency (in MHz).", Gpu::memoryMegahertz);
        // These cards have no sensor for it, and DCGM then says 0.
        gauge(page, "DEV_MEMORY_TEMP", "Memory temperature (in C).", gpu -> 0);
        gauge(page, "DEV_GPU_TEMP", "GPU temperature (in C).", Gpu::celsius);
        decimal(page, "DEV_POWER_USAGE", "Power draw (in W).", Gpu::watts);
        counter(page, "DEV_TOTAL_ENERGY_CONSUMPTION", "Total energy consumption since boot (in mJ).", Gpu::millijoules);
        counter(page, "DEV_PCIE_REPLAY_COUNTER", "Total number of PCIe retries.", gpu -> 0);
        gauge(page, "DEV_GPU_UTIL", "GPU utilization (in %).", Gpu::utilisation);
        gauge(page, "DEV_MEM_COPY_UTIL", "Memory utilization (in %).", Gpu::memoryUtilisation);
        gauge(page, "DEV_ENC_UTIL", "Encoder utilization (in %).", gpu -> 0);
        gauge(page, "DEV_DEC_UTIL", "Decoder utilization (in %).", gpu -> 0);
        xids(page);
        gauge(page, "DEV_FB_FREE", "Framebuffer memory free (in MiB).", Gpu::freeMiB);
        gauge(page, "DEV_FB_USED", "Framebuffer memory used (in MiB).", Gpu::usedMiB);
        gauge(
                page,
                "DEV_FB_RESERVED",
                "Framebuffer memory reserved (in MiB).",
                gpu -> gpu.card().reservedMiB());
        counter(
                page,
                "DEV_UNCORRECTABLE_REMAPPED_ROWS",
                "Number of remapped rows for uncorrectable errors",
                gpu -> gpu.xid().code() == GpuFleet.ECC_ERROR.code() ? 1 : 0);
        counter(page, "DEV_CORRECTABLE_REMAPPED_ROWS", "Number of remapped rows for correctable errors", gpu -> 0);
        gauge(page, "DEV_ROW_REMAP_FAILURE", "Whether remapping of rows has failed", gpu -> 0);
        gauge(page, "DEV_VGPU_LICENSE_STATUS", "vGPU License status", gpu -> 0);
        decimal(page, "PROF_GR_ENGINE_ACTIVE", "Ratio of time the graphics engine is active.", Gpu::engineActive);
        decimal(
                page,
                "PROF_PIPE_TENSOR_ACTIVE",
                "Ratio of cycles the tensor (HMMA) pipe is active.",
                Gpu::tensorActive);
        decimal(
                page,
                "PROF_DRAM_ACTIVE",
                "Ratio of cycles the device memory interface is active sending or receiving data.",
                Gpu::memoryActive);
        gauge(
                page,
                "PROF_PCIE_TX_BYTES",
                "The rate of data transmitted over the PCIe bus - including both protocol headers and data payloads -"
                        + " in bytes per second.",
                gpu -> (long) gpu.sentBytesPerSecond());
        gauge(
                page,
                "PROF_PCIE_RX_BYTES",
                "The rate of data received over the PCIe bus - including both protocol headers and data payloads -"
                        + " in bytes per second.",
                gpu -> (long) gpu.receivedBytesPerSecond());
        return page.text();
    }

    private void gauge(Exposition page, String field, String help, ToLongFunction<Gpu> value) {
        whole(page, field, Kind.GAUGE, help, value);
    }

    private void counter(Exposition page, String field, String help, ToLongFunction<Gpu> value) {
        whole(page, field, Kind.COUNTER, help, value);
    }

    private void whole(Exposition page, String field, Kind kind, String help, ToLongFunction<Gpu> value) {
        String name = "DCGM_FI_" + field;
        page.family(name, kind, help);
        node.gpus().forEach(gpu -> page.sample(name, labels(gpu, Map.of()), value.applyAsLong(gpu)));
    }

    private void decimal(Exposition page, String field, String help, ToDoubleFunction<Gpu> value) {
        String name = "DCGM_FI_" + field;
        page.family(name, Kind.GAUGE, help);
        node.gpus().forEach(gpu -> page.sample(name, labels(gpu, Map.of()), value.applyAsDouble(gpu)));
    }

    private void xids(Exposition page) {
        String name = "DCGM_FI_DEV_XID_ERRORS";
        page.family(name, Kind.GAUGE, "Value of the last XID error encountered.");
        for (Gpu gpu : node.gpus()) {
            Map<String, String> error = Map.of(
                    "err_code",
                    String.valueOf(gpu.xid().code()),
                    "err_msg",
                    gpu.xid().message());
            page.sample(name, labels(gpu, error), (long) gpu.xid().code());
        }
    }

    /** The exporter's fixed labels in its order, then the others by name. */
    private Labels labels(Gpu gpu, Map<String, String> more) {
        Labels labels = Labels.of(
                "gpu",
                String.valueOf(gpu.index()),
                "UUID",
                gpu.uuid(),
                "pci_bus_id",
                gpu.pciBusId(),
                "device",
                "nvidia" + gpu.index(),
                "modelName",
                gpu.card().modelName(),
                node.hostLabel(),
                node.host(),
                "DCGM_FI_DRIVER_VERSION",
                DRIVER_VERSION);
        Map<String, String> attributes = new TreeMap<>(more);
        gpu.holder().ifPresent(holder -> {
            attributes.put("namespace", holder.namespace());
            attributes.put("pod", holder.pod());
            attributes.put("container", holder.container());
        });
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            labels = labels.with(attribute.getKey(), attribute.getValue());
        }
        return labels;
    }
}
