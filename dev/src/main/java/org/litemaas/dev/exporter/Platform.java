package org.litemaas.dev.exporter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.litemaas.dev.demand.Demand;
import org.litemaas.dev.demand.DemoModel;
import org.litemaas.dev.demand.MetricNames;
import org.litemaas.dev.exporter.Gpu.Holder;

/**
 * The serving platform of the demo: its engines and GPUs, moved on in time by whoever looks, and the scrape targets
 * they make. Beside the models of the demand there are two that nobody asks for: one whose server does not answer, and
 * one that holds a GPU and has no metrics at all; and a reranker that is called past LiteLLM.
 */
final class Platform {

    /** So much of the past is played at start, so that counters and queues look as after a day's work. */
    private static final Duration HISTORY = Duration.ofHours(24);
    /** The servers have been up for that many such days, the GPUs' drivers for longer. */
    private static final int DAYS_UP = 9;

    private static final int DRIVER_DAYS_UP = 41;

    private static final String SCRAPED_TWICE = "granite-3-2-8b-instruct";
    private static final String DOWN = "mistral-7b-instruct-v0-3";
    private static final Holder DOWN_POD =
            new Holder(DemoModel.NAMESPACE, DOWN + "-predictor-85d6c9b4f7-k3v5d", "kserve-container");
    private static final Holder POD_WITHOUT_METRICS =
            new Holder(DemoModel.NAMESPACE, "whisper-large-v3-predictor-6c5f8d7b94-h9s4x", "kserve-container");

    private final List<VllmEngine> engines = new ArrayList<>();
    private final List<OvmsServer> servers = new ArrayList<>();
    private final OvmsPlainServer reranker = new OvmsPlainServer();
    private final List<Gpu> gpus = new ArrayList<>();
    private final List<PodUse> pods = new ArrayList<>();
    private final List<ScrapeTarget> targets = new ArrayList<>();
    private final Map<String, Supplier<String>> pages = new LinkedHashMap<>();

    private final Instant origin;
    private long ticks;

    /** @param now until when its history reaches */
    Platform(Demand demand, Instant now) {
        this(demand, now.minus(HISTORY), now.minus(HISTORY.multipliedBy(DAYS_UP)));
        advanceTo(now);
        count(DAYS_UP, DRIVER_DAYS_UP);
    }

    /** All of it started at that moment, with nothing counted yet; it has no history before. */
    static Platform since(Demand demand, Instant start) {
        return new Platform(demand, start, start);
    }

    /** It has been at work, but everything was restarted just now, so that nothing is counted yet. */
    static Platform restarted(Demand demand, Instant now) {
        Platform platform = new Platform(demand, now.minus(HISTORY), now);
        platform.advanceTo(now);
        platform.count(0, 0);
        return platform;
    }

    private Platform(Demand demand, Instant origin, Instant startedAt) {
        this.origin = origin;
        Map<DemoModel, Supplier<Load>> onGpus = new LinkedHashMap<>();
        for (DemoModel model : demand.models()) {
            ToDoubleFunction<Instant> rate = at -> demand.requestsPerSecond(model.name(), at);
            switch (model.runtime()) {
                case VLLM -> onGpus.put(model, vllm(model, rate, startedAt)::load);
                case OPENVINO -> openvino(model, rate);
                case EXTERNAL -> {}
            }
        }
        reranker();
        targets.add(Monitors.model("/vllm/" + DOWN, DOWN_POD.namespace(), DOWN, DOWN_POD.pod(), address(8080)));
        Map<Holder, GpuFleet.Other> others = new LinkedHashMap<>();
        others.put(DOWN_POD, new GpuFleet.Other(GpuCard.L4, 0.02));
        others.put(POD_WITHOUT_METRICS, new GpuFleet.Other(GpuCard.L40S, 0.24));
        GpuFleet.of(onGpus, others).forEach(this::node);
        onGpus.forEach((model, load) -> pods.add(
                new PodUse(new Holder(model.namespace(), model.pod(), "kserve-container"), model.gpus(), load)));
        others.keySet().forEach(holder -> pods.add(new PodUse(holder, 1, () -> Load.NONE)));
        kubernetes();
    }

    /** As if everything so far had happened so many times: to the servers, and to the GPUs' drivers. */
    private void count(int times, int driverTimes) {
        engines.forEach(engine -> engine.totals().repeat(times));
        servers.forEach(server -> server.repeat(times));
        reranker.repeat(times);
        pods.forEach(pod -> pod.repeat(times));
        gpus.forEach(gpu -> gpu.repeat(driverTimes));
    }

    List<ScrapeTarget> targets() {
        return List.copyOf(targets);
    }

    Set<String> paths() {
        return Set.copyOf(pages.keySet());
    }

    /** What an exporter says at a time; empty when there is none at that path or it does not answer. */
    synchronized Optional<String> page(String path, Instant now) {
        advanceTo(now);
        return Optional.ofNullable(pages.get(path)).map(Supplier::get);
    }

    /** Moves on by whole ticks; a time before the last one changes nothing. */
    synchronized void advanceTo(Instant now) {
        long until = Duration.between(origin, now).toMillis() / Tick.MILLIS;
        while (ticks < until) {
            Tick tick = new Tick(origin, ticks++);
            engines.forEach(engine -> engine.tick(tick));
            servers.forEach(server -> server.tick(tick));
            reranker.tick(tick);
            if (ticks % Tick.PER_SECOND == 0) {
                gpus.forEach(Gpu::second);
                pods.forEach(PodUse::second);
            }
        }
    }

    private VllmEngine vllm(DemoModel model, ToDoubleFunction<Instant> rate, Instant startedAt) {
        VllmEngine engine =
                new VllmEngine(EngineProfile.of(model), rate, model.name().hashCode());
        engines.add(engine);
        String path = "/vllm/" + model.name();
        VllmRelease release = VllmRelease.of(model.metricNames());
        pages.put(path, new VllmPage(model.name(), release, engine, startedAt)::text);
        if (model.metricNames() == MetricNames.KSERVE_VLLM) {
            targets.add(Monitors.llmd(path, model, address(8000)));
            return engine;
        }
        String instance = address(8080);
        targets.add(Monitors.model(path, model.namespace(), model.name(), model.pod(), instance));
        if (model.name().equals(SCRAPED_TWICE)) {
            targets.add(Monitors.predictor(path, model, instance));
        }
        return engine;
    }

    private void openvino(DemoModel model, ToDoubleFunction<Instant> rate) {
        OvmsServer server = new OvmsServer(model, rate, model.name().hashCode());
        servers.add(server);
        String path = "/ovms/" + model.name();
        pages.put(path, new OvmsPage(server)::text);
        targets.add(Monitors.model(path, model.namespace(), model.name(), model.pod(), address(8888)));
    }

    private void reranker() {
        String name = OvmsPlainServer.NAME;
        String path = "/ovms/" + name;
        pages.put(path, new OvmsPlainPage(reranker)::text);
        String pod = name + "-predictor-5f6b8c9d7b-r4c8m";
        targets.add(Monitors.model(path, DemoModel.NAMESPACE, name, pod, address(8888)));
    }

    private void kubernetes() {
        KubernetesPage page = new KubernetesPage(pods);
        pages.put("/kubelet", page::kubelet);
        targets.add(Monitors.kubernetes("/kubelet", "kubelet", "kubelet-ip-10-0-21-14", address(10250)));
        pages.put("/kube-state-metrics", page::stateMetrics);
        targets.add(Monitors.kubernetes(
                "/kube-state-metrics", "kube-state-metrics", "kube-state-metrics-7d9f8b6c5-w2n4v", address(8443)));
    }

    private void node(GpuNode node) {
        gpus.addAll(node.gpus());
        String path = "/dcgm/" + node.shortName();
        pages.put(path, new DcgmPage(node)::text);
        targets.add(Monitors.dcgm(path, node, address(9400)));
    }

    /** An address on the pod network, another one for each target. */
    private String address(int port) {
        return "10.128." + (2 + targets.size() % 3) + "." + (20 + 7 * targets.size()) + ":" + port;
    }
}
