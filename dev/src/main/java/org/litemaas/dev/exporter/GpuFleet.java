package org.litemaas.dev.exporter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.litemaas.dev.demand.DemoModel;
import org.litemaas.dev.exporter.Gpu.Holder;
import org.litemaas.dev.exporter.Gpu.Xid;

/** Three nodes with four GPUs each, and which pod has which of them. What is left over is idle. */
final class GpuFleet {

    static final Xid ECC_ERROR = new Xid(94, "Contained ECC error");

    private static final Xid PAGE_FAULT = new Xid(31, "GPU memory page fault");
    private static final int GPUS_PER_NODE = 4;
    /** vLLM's default for --gpu-memory-utilization: it takes the memory at start, whatever the load. */
    private static final double VLLM_MEMORY_PART = 0.9;

    private GpuFleet() {}

    /**
     * Gives each model its GPUs, all of one model on one node.
     *
     * @param others models that hold one GPU each and have no load: memory in use (0 to 1) by model
     * @throws IllegalArgumentException when they do not fit
     */
    static List<GpuNode> of(Map<DemoModel, Supplier<Load>> models, Map<Holder, Other> others) {
        List<Place> places = List.of(
                new Place("ip-10-0-21-14", "4xk7p", "Hostname", false, GpuCard.L40S, Map.of()),
                // One card that works on after an error, and further down one that is idle because of it.
                new Place("ip-10-0-33-72", "9vw2m", "hostname", true, GpuCard.L40S, Map.of(2, PAGE_FAULT)),
                new Place("ip-10-0-47-105", "tz6hd", "hostname", false, GpuCard.L4, Map.of(3, ECC_ERROR)));
        models.forEach((model, load) -> {
            Holder holder = new Holder(model.namespace(), model.pod(), "kserve-container");
            place(places, GpuCard.named(model.gpuModel()), model.gpus())
                    .take(model.gpus(), holder, VLLM_MEMORY_PART, load);
        });
        others.forEach(
                (holder, other) -> place(places, other.card(), 1).take(1, holder, other.memoryPart(), () -> Load.NONE));
        return places.stream().map(Place::node).toList();
    }

    /** What holds a GPU without asking anything of it. */
    record Other(GpuCard card, double memoryPart) {}

    private static Place place(List<Place> places, GpuCard card, int gpus) {
        return places.stream()
                .filter(place -> place.card == card && place.free() >= gpus)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no demo node has " + gpus + " free " + card.modelName() + "; add a node to GpuFleet"));
    }

    /** A node while its GPUs are given away. */
    private static final class Place {
        private final String host;
        private final String exporterSuffix;
        private final String hostLabel;
        private final boolean honorLabels;
        private final GpuCard card;
        private final Map<Integer, Xid> xids;
        private final List<Gpu> gpus = new ArrayList<>();

        Place(
                String name,
                String exporterSuffix,
                String hostLabel,
                boolean honorLabels,
                GpuCard card,
                Map<Integer, Xid> xids) {
            this.host = name + ".us-east-2.compute.internal";
            this.exporterSuffix = exporterSuffix;
            this.hostLabel = hostLabel;
            this.honorLabels = honorLabels;
            this.card = card;
            this.xids = xids;
        }

        int free() {
            return GPUS_PER_NODE - gpus.size();
        }

        void take(int count, @Nullable Holder holder, double memoryPart, Supplier<Load> load) {
            for (int i = 0; i < count; i++) {
                Xid xid = xids.getOrDefault(gpus.size(), Xid.NONE);
                gpus.add(new Gpu(card, gpus.size(), host, holder, memoryPart, xid, load));
            }
        }

        GpuNode node() {
            take(free(), null, 0, () -> Load.NONE);
            return new GpuNode(host, "nvidia-dcgm-exporter-" + exporterSuffix, hostLabel, honorLabels, gpus);
        }
    }
}
