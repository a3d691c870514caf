package org.litemaas.dev.exporter;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * An OpenVINO model server with a plain model, no graph: a reranker that a search service calls day and night, past
 * LiteLLM. A request waits until one of the server's inference requests is free.
 */
final class OvmsPlainServer {

    static final String NAME = "bge-reranker-base";

    /** Inference requests, and so the most that run at once. */
    static final int SLOTS = 2;

    private static final double REQUESTS_PER_SECOND = 3;
    private static final double INFERENCE_SECONDS = 0.045;
    private static final double FIXED_SECONDS = 0.0015;

    /** How the model is called. */
    enum Face {
        REST("TensorFlowServing", "Predict"),
        /** As OpenVINO spells it: gRPC. */
        GRPC("KServe", "ModelInfer");

        final String api;
        final String method;

        Face(String api, String method) {
            this.api = api;
            this.method = method;
        }

        String label() {
            return this == REST ? "REST" : "gRPC";
        }
    }

    /** What is counted of the calls of one kind. */
    static final class Calls {
        final Histogram micros = new Histogram(Bounds.ovmsMicros());
        long failed;

        private void repeat(int times) {
            micros.repeat(times);
            failed *= times;
        }
    }

    final Histogram inferenceMicros = new Histogram(Bounds.ovmsMicros());
    final Histogram waitMicros = new Histogram(Bounds.ovmsMicros());

    private final Map<Face, Calls> calls = new EnumMap<>(Face.class);
    private final SplittableRandom random = new SplittableRandom(NAME.hashCode());
    private final Arrivals arrivals = new Arrivals(at -> REQUESTS_PER_SECOND, random.split());
    /** When the requests under way will have ended, and when each slot is free, in seconds on the simulation's clock. */
    private final PriorityQueue<Double> ends = new PriorityQueue<>();

    private final double[] freeAt = new double[SLOTS];
    private double now;

    OvmsPlainServer() {
        for (Face face : Face.values()) {
            calls.put(face, new Calls());
        }
    }

    void tick(Tick tick) {
        arrivals.tick(tick, this::arrive);
        now = tick.to();
        while (!ends.isEmpty() && ends.element() <= now) {
            ends.remove();
        }
    }

    private void arrive(double at) {
        Calls of = of(random.nextDouble() < 0.75 ? Face.REST : Face.GRPC);
        if (random.nextDouble() < 0.002) {
            of.failed++;
            return;
        }
        int slot = freeAt[0] <= freeAt[1] ? 0 : 1;
        double start = Math.max(at, freeAt[slot]);
        double end = start + INFERENCE_SECONDS * Math.exp(0.4 * random.nextGaussian());
        freeAt[slot] = end;
        waitMicros.observe(Math.rint((start - at) * 1e6));
        inferenceMicros.observe(Math.rint((end - start) * 1e6));
        of.micros.observe(Math.rint((end + FIXED_SECONDS - at) * 1e6));
        ends.add(end);
    }

    /** As if everything counted so far had happened so many times. */
    void repeat(int times) {
        calls.values().forEach(each -> each.repeat(times));
        inferenceMicros.repeat(times);
        waitMicros.repeat(times);
    }

    Calls of(Face face) {
        return calls.computeIfAbsent(face, absent -> new Calls());
    }

    /** Requests in progress, those that wait included. */
    int current() {
        return ends.size();
    }

    /** Inference requests at work. */
    long active() {
        return Arrays.stream(freeAt).filter(free -> free > now).count();
    }
}
