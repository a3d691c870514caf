package org.litemaas.dev.exporter;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A GPU: what it has to do makes it draw power and grow warm. */
final class Gpu {

    /** The pod that a GPU belongs to. */
    record Holder(String namespace, String pod, String container) {}

    /** NVIDIA's error report. */
    record Xid(int code, String message) {
        static final Xid NONE = new Xid(0, "No Error");
    }

    private static final double WARMING_SECONDS = 45;
    private static final double ROOM_CELSIUS = 27;
    private static final double CELSIUS_AT_MAX_POWER = 52;

    private final GpuCard card;
    private final int index;
    private final String uuid;
    private final @Nullable Holder holder;
    private final double memoryPart;
    private final Xid xid;
    private final Supplier<Load> load;
    private final SplittableRandom random;

    private double jitter;
    private double busy;
    private double tensor;
    private double watts;
    private double celsius;
    private double joules;

    /**
     * @param holder the pod it belongs to, null when it is free
     * @param memoryPart part of its memory that is in use, 0 to 1
     */
    Gpu(
            GpuCard card,
            int index,
            String host,
            @Nullable Holder holder,
            double memoryPart,
            Xid xid,
            Supplier<Load> load) {
        this.card = card;
        this.index = index;
        String key = host + "/" + index;
        this.uuid = "GPU-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        this.holder = holder;
        this.memoryPart = memoryPart;
        this.xid = xid;
        this.load = load;
        this.random = new SplittableRandom(key.hashCode());
        this.watts = card.idleWatts();
        this.celsius = ROOM_CELSIUS;
    }

    /** Passes a second: what a GPU shows is sluggish, so that it need not follow each tick. */
    void second() {
        Load now = load.get();
        jitter = random.nextDouble(-1, 1);
        busy = now.busy();
        tensor = now.tensor();
        double effort = Math.min(1, 0.45 * busy + 0.8 * tensor);
        watts = card.idleWatts() + (card.maxWatts() - card.idleWatts()) * effort + jitter * (0.4 + 6 * effort);
        double target = ROOM_CELSIUS + CELSIUS_AT_MAX_POWER * watts / card.maxWatts();
        celsius += (target - celsius) / WARMING_SECONDS;
        joules += watts;
    }

    /** As if all energy so far had been drawn so many times. */
    void repeat(int times) {
        joules *= times;
    }

    GpuCard card() {
        return card;
    }

    int index() {
        return index;
    }

    String uuid() {
        return uuid;
    }

    String pciBusId() {
        return String.format(Locale.ROOT, "00000000:%02X:00.0", 0x31 + 8 * index);
    }

    Optional<Holder> holder() {
        return Optional.ofNullable(holder);
    }

    Xid xid() {
        return xid;
    }

    /** Percent of the time in which anything ran. */
    long utilisation() {
        return Math.round(Math.max(0, Math.min(100, 100 * busy + (busy > 0.05 ? jitter : 0))));
    }

    /** Percent of the time in which memory was read or written. */
    long memoryUtilisation() {
        return Math.round(Math.min(100, 62 * busy));
    }

    double engineActive() {
        return Math.min(1, busy);
    }

    double tensorActive() {
        return Math.min(1, tensor);
    }

    double memoryActive() {
        return Math.min(1, 0.55 * busy);
    }

    double watts() {
        return watts;
    }

    long celsius() {
        return Math.round(celsius);
    }

    /** mJ since the driver was loaded. */
    long millijoules() {
        return (long) (joules * 1000);
    }

    long smMegahertz() {
        return busy > 0.01 ? card.smMegahertz() - Math.round(Math.max(0, celsius - 60) * 8) : 210;
    }

    long memoryMegahertz() {
        return busy > 0.01 || holder != null ? card.memoryMegahertz() : 405;
    }

    long usedMiB() {
        return Math.round((card.memoryMiB() - card.reservedMiB()) * memoryPart);
    }

    long freeMiB() {
        return card.memoryMiB() - card.reservedMiB() - usedMiB();
    }

    /** Bytes per second over PCIe from the GPU. */
    double sentBytesPerSecond() {
        return 4e5 + 3.5e7 * busy + 2.2e9 * tensor * (card == GpuCard.L40S ? 1 : 0.2);
    }

    /** Bytes per second over PCIe to the GPU. */
    double receivedBytesPerSecond() {
        return 6e5 + 5.0e7 * busy + 2.4e9 * tensor * (card == GpuCard.L40S ? 1 : 0.2);
    }
}
