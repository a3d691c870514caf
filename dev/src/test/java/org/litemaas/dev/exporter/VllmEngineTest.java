package org.litemaas.dev.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.litemaas.dev.demand.Workload;
import org.litemaas.dev.exporter.VllmTotals.Count;
import org.litemaas.dev.exporter.VllmTotals.FinishReason;

class VllmEngineTest {

    private static final Instant ORIGIN = Instant.parse("2026-11-24T08:00:00Z");
    private static final EngineProfile PROFILE = new EngineProfile(Workload.CHAT, 9_000, 1 / 65.0, 64, 60_000, 32_768);
    private static final int HOUR = 3_600 * Tick.PER_SECOND;

    @Test
    void runningRequestsFollowLittlesLaw() {
        VllmEngine engine = engine(2);
        double running = 0;
        for (int i = 0; i < HOUR; i++) {
            engine.tick(new Tick(ORIGIN, i));
            running += engine.running();
        }

        Histogram inferenceTime = engine.totals().of(VllmHistogram.INFERENCE_TIME);
        double perSecond = inferenceTime.count() / 3_600.0;
        double meanSeconds = inferenceTime.sum() / inferenceTime.count();
        assertThat(perSecond).isCloseTo(2, within(0.15));
        assertThat(running / HOUR).isCloseTo(perSecond * meanSeconds, within(0.03 * perSecond * meanSeconds));
        assertThat(engine.totals().of(Count.PREEMPTIONS)).isZero();
    }

    @Test
    void countsEachRequestOnceInEveryHistogram() {
        VllmEngine engine = run(1, HOUR);
        VllmTotals totals = engine.totals();
        long finished = 0;
        for (FinishReason reason : FinishReason.values()) {
            finished += totals.of(reason);
        }

        assertThat(finished).isGreaterThan(3_000);
        for (VllmHistogram histogram : new VllmHistogram[] {
            VllmHistogram.LATENCY,
            VllmHistogram.QUEUE_TIME,
            VllmHistogram.DECODE_TIME,
            VllmHistogram.PROMPT_TOKENS,
            VllmHistogram.GENERATION_TOKENS,
            VllmHistogram.MAX_TOKENS
        }) {
            assertThat(totals.of(histogram).count()).as(histogram.name()).isEqualTo(finished);
        }
        // What runs still has its first token behind it, or not.
        assertThat(totals.of(VllmHistogram.TIME_TO_FIRST_TOKEN).count())
                .isBetween(finished, finished + engine.running());
        assertThat(totals.of(Count.GENERATION_TOKENS)).isGreaterThanOrEqualTo((long)
                totals.of(VllmHistogram.GENERATION_TOKENS).sum());
        double phases = totals.of(VllmHistogram.QUEUE_TIME).sum()
                + totals.of(VllmHistogram.PREFILL_TIME).sum()
                + totals.of(VllmHistogram.DECODE_TIME).sum();
        assertThat(totals.of(VllmHistogram.LATENCY).sum()).isCloseTo(phases, within(1e-6 * phases));
        assertThat(totals.of(FinishReason.LENGTH)).isBetween(finished / 20, finished / 5);
        assertThat(totals.of(FinishReason.ABORT)).isBetween(1L, finished / 20);
    }

    @Test
    void overloadMakesRequestsWaitAndPushesThemOut() {
        VllmEngine calm = run(0.2, HOUR);
        VllmEngine overloaded = run(30, HOUR / 6);

        assertThat(calm.waiting()).isZero();
        assertThat(overloaded.waiting()).isGreaterThan(100);
        assertThat(overloaded.running()).isLessThanOrEqualTo(PROFILE.maxSequences());
        assertThat(overloaded.cacheUsage()).isGreaterThan(0.8);
        assertThat(overloaded.totals().of(Count.PREEMPTIONS)).isPositive();
        assertThat(mean(overloaded, VllmHistogram.TIME_TO_FIRST_TOKEN))
                .isGreaterThan(10 * mean(calm, VllmHistogram.TIME_TO_FIRST_TOKEN));
        assertThat(mean(overloaded, VllmHistogram.INTER_TOKEN_LATENCY))
                .isGreaterThan(1.5 * mean(calm, VllmHistogram.INTER_TOKEN_LATENCY));
        assertThat(overloaded.load().busy()).isGreaterThan(0.99);
    }

    @Test
    void restsWithoutDemand() {
        VllmEngine engine = run(0, HOUR);

        assertThat(engine.running()).isZero();
        assertThat(engine.totals().of(Count.PROMPT_TOKENS)).isZero();
        assertThat(engine.load()).isEqualTo(Load.NONE);
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        VllmTotals one = run(1, HOUR).totals();
        VllmTotals other = run(1, HOUR).totals();

        assertThat(one.of(Count.GENERATION_TOKENS)).isEqualTo(other.of(Count.GENERATION_TOKENS));
        assertThat(one.of(VllmHistogram.LATENCY).sum())
                .isEqualTo(other.of(VllmHistogram.LATENCY).sum());
    }

    private static double mean(VllmEngine engine, VllmHistogram histogram) {
        Histogram of = engine.totals().of(histogram);
        return of.sum() / of.count();
    }

    private static VllmEngine engine(double requestsPerSecond) {
        return new VllmEngine(PROFILE, at -> requestsPerSecond, 7);
    }

    private static VllmEngine run(double requestsPerSecond, int ticks) {
        VllmEngine engine = engine(requestsPerSecond);
        for (int i = 0; i < ticks; i++) {
            engine.tick(new Tick(ORIGIN, i));
        }
        return engine;
    }
}
