package org.litemaas.dev.exporter;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.litemaas.dev.demand.RequestSize;
import org.litemaas.dev.demand.RequestSizes;
import org.litemaas.dev.exporter.VllmTotals.Count;
import org.litemaas.dev.exporter.VllmTotals.FinishReason;

/**
 * A vLLM engine under load, in steps of a tenth of a second. Requests wait for a place and for KV cache, are read one
 * after the other, then answered side by side, the slower the more there are; when the cache overflows the youngest is
 * pushed out and read anew later.
 */
final class VllmEngine {

    static final int BLOCK_TOKENS = 16;

    /** From request to first token beside waiting and reading. */
    private static final double FIXED_SECONDS = 0.03;
    /** How much slower a token comes in a full engine, relative to an empty one. */
    private static final double SLOWDOWN_WHEN_FULL = 2;

    private static final double SLOWDOWN_WHILE_READING = 1.25;
    /** Weight of a tick in the load, which is averaged over two seconds, as the GPU's driver does it. */
    private static final double LOAD_WEIGHT = Tick.SECONDS / 2;

    private final EngineProfile profile;
    private final VllmTotals totals;
    private final Arrivals arrivals;
    private final RequestSizes sizes = RequestSizes.read();
    private final SplittableRandom random;
    private final Deque<VllmRequest> waiting = new ArrayDeque<>();
    private final List<VllmRequest> running = new ArrayList<>();

    private int cacheTokens;
    /** Until when the reading of prompts is booked. */
    private double readingUntil;

    private double steps;
    private double busy;
    private double tensor;

    VllmEngine(EngineProfile profile, ToDoubleFunction<Instant> requestsPerSecond, long seed) {
        this.profile = profile;
        this.totals = new VllmTotals(profile.maxModelLength());
        this.random = new SplittableRandom(seed);
        this.arrivals = new Arrivals(requestsPerSecond, random.split());
    }

    EngineProfile profile() {
        return profile;
    }

    VllmTotals totals() {
        return totals;
    }

    int running() {
        return running.size();
    }

    int waiting() {
        return waiting.size();
    }

    /** Part of the KV cache in use, 0 to 1. */
    double cacheUsage() {
        return Math.min(1, (double) cacheTokens / profile.cacheTokens());
    }

    /** What its GPUs had to do in the last seconds. */
    Load load() {
        return new Load(busy, tensor);
    }

    void tick(Tick tick) {
        arrivals.tick(tick, this::arrive);
        admit(tick);
        if (running.isEmpty()) {
            busy *= 1 - LOAD_WEIGHT;
            tensor *= 1 - LOAD_WEIGHT;
            return;
        }
        busy += (1 - busy) * LOAD_WEIGHT;
        tensor += (tensorShare(tick) - tensor) * LOAD_WEIGHT;
        generate(tick);
        makeRoom();
    }

    private void arrive(double at) {
        if (random.nextDouble() < 0.004) {
            totals.add(Count.REFUSED, 1);
            return;
        }
        RequestSize size = sizes.draw(profile.workload(), random);
        int prompt = Math.max(1, Math.min(size.promptTokens(), profile.maxModelLength() - 1));
        int output = Math.max(1, Math.min(size.completionTokens(), profile.maxModelLength() - prompt));
        double fate = random.nextDouble();
        int maxTokens = Math.max(256, Integer.highestOneBit(output) * 4);
        FinishReason reason = FinishReason.STOP;
        if (fate < 0.012) {
            reason = FinishReason.ABORT;
            output = 1 + random.nextInt(output);
        } else if (fate < 0.10) {
            reason = FinishReason.LENGTH;
            maxTokens = output;
        }
        double cached = random.nextDouble() < 0.55 ? random.nextDouble(0.2, 0.95) : 0;
        waiting.add(new VllmRequest(at, prompt, output, maxTokens, reason, cached));
    }

    private void admit(Tick tick) {
        while (!waiting.isEmpty() && running.size() < profile.maxSequences()) {
            VllmRequest next = waiting.element();
            if (cacheTokens + next.contextTokens() > profile.cacheTokens()) {
                return;
            }
            waiting.remove();
            // It joins between two steps of the engine.
            double from = Math.max(next.arrivedAt, tick.from()) + random.nextDouble() * secondsPerToken(tick);
            running.add(next);
            cacheTokens += next.contextTokens();
            if (next.startedAt < 0) {
                next.startedAt = from;
            }
            totals.add(Count.PREFIX_CACHE_QUERIES, next.promptTokens);
            totals.add(Count.PREFIX_CACHE_HITS, next.cachedTokens());
            int toRead = next.contextTokens() - next.cachedTokens();
            readingUntil = Math.max(readingUntil, from) + toRead / profile.prefillTokensPerSecond();
            next.prefilledAt = readingUntil + FIXED_SECONDS;
            totals.observe(VllmHistogram.STEP_TOKENS, (double) toRead + running.size() - 1, 1);
        }
    }

    private void generate(Tick tick) {
        double perToken = secondsPerToken(tick);
        int answering = 0;
        for (Iterator<VllmRequest> all = running.iterator(); all.hasNext(); ) {
            VllmRequest request = all.next();
            if (request.prefilledAt > tick.to()) {
                continue;
            }
            answering++;
            if (request.firstTokenAt < 0) {
                request.firstTokenAt = request.prefilledAt;
                totals.firstToken(request);
                give(request, 1);
            }
            double from = Math.max(tick.from(), request.prefilledAt);
            request.progress += (tick.to() - from) / perToken;
            int tokens = Math.min(request.outputTokens, 1 + (int) request.progress) - request.generated;
            if (tokens > 0) {
                give(request, tokens);
                double jitter = Math.exp(0.25 * random.nextGaussian());
                totals.observe(VllmHistogram.INTER_TOKEN_LATENCY, perToken * jitter, tokens);
            }
            if (request.generated >= request.outputTokens) {
                double over = (request.progress - (request.outputTokens - 1)) * perToken;
                totals.finish(request, Math.max(from, tick.to() - over));
                cacheTokens -= request.contextTokens();
                all.remove();
            }
        }
        countSteps(answering, perToken);
    }

    private void give(VllmRequest request, int tokens) {
        request.generated += tokens;
        cacheTokens += tokens;
        totals.add(Count.GENERATION_TOKENS, tokens);
    }

    private void countSteps(int answering, double perToken) {
        if (answering > 0) {
            steps += Tick.SECONDS / perToken;
            long whole = (long) steps;
            steps -= whole;
            totals.observe(VllmHistogram.STEP_TOKENS, answering, whole);
        }
    }

    private void makeRoom() {
        while (cacheTokens > profile.cacheTokens() && running.size() > 1) {
            VllmRequest youngest = running.remove(running.size() - 1);
            cacheTokens -= youngest.contextTokens();
            waiting.addFirst(youngest);
            totals.add(Count.PREEMPTIONS, 1);
            totals.add(Count.RECOMPUTED_PROMPT_TOKENS, youngest.contextTokens());
        }
    }

    private double secondsPerToken(Tick tick) {
        double full = (double) running.size() / profile.maxSequences();
        double reading = readingUntil > tick.from() ? SLOWDOWN_WHILE_READING : 1;
        return profile.secondsPerToken() * (1 + SLOWDOWN_WHEN_FULL * full) * reading;
    }

    private double tensorShare(Tick tick) {
        double full = (double) running.size() / profile.maxSequences();
        double reading = Math.max(0, Math.min(1, (readingUntil - tick.from()) / Tick.SECONDS));
        return 0.04 + 0.35 * full + 0.5 * reading;
    }
}
