package org.litemaas.dev.exporter;

import java.time.Instant;
import org.litemaas.dev.exporter.Exposition.Hand;
import org.litemaas.dev.exporter.Exposition.Kind;
import org.litemaas.dev.exporter.VllmTotals.Count;
import org.litemaas.dev.exporter.VllmTotals.FinishReason;

/** What {@code GET /metrics} of a vLLM server says. */
final class VllmPage {

    private static final String PREFIX = "vllm:";

    private final VllmRelease release;
    private final VllmEngine engine;
    private final Labels labels;
    private final double startedAt;

    /** @param startedAt since when the server runs */
    VllmPage(String modelName, VllmRelease release, VllmEngine engine, Instant startedAt) {
        this.release = release;
        this.engine = engine;
        this.labels = Labels.of("model_name", modelName, "engine", "0");
        this.startedAt = startedAt.toEpochMilli() / 1000.0;
    }

    String text() {
        Exposition page = new Exposition(Hand.PYTHON);
        process(page);
        scheduler(page);
        tokens(page);
        finished(page);
        for (VllmHistogram histogram : VllmHistogram.values()) {
            if (release.writes(histogram)) {
                String name = PREFIX + release.name(histogram);
                page.family(name, Kind.HISTOGRAM, release.help(histogram));
                page.histogram(name, labels, engine.totals().of(histogram));
                created(page, name, release.help(histogram), labels);
            }
        }
        http(page);
        return page.text();
    }

    private void process(Exposition page) {
        page.family("python_info", Kind.GAUGE, "Python platform information")
                .sample(
                        "python_info",
                        Labels.of(
                                "implementation",
                                "CPython",
                                "major",
                                "3",
                                "minor",
                                "12",
                                "patchlevel",
                                "11",
                                "version",
                                "3.12.11"),
                        1L);
        page.family("process_start_time_seconds", Kind.GAUGE, "Start time of the process since unix epoch in seconds.")
                .sample("process_start_time_seconds", Labels.NONE, startedAt);
    }

    private void scheduler(Exposition page) {
        gauge(page, "num_requests_running", "Number of requests in model execution batches.", engine.running());
        gauge(page, "num_requests_waiting", "Number of requests waiting to be processed.", engine.waiting());
        if (release.current()) {
            String byReason = PREFIX + "num_requests_waiting_by_reason";
            page.family(
                            byReason,
                            Kind.GAUGE,
                            "Number of waiting requests by reason. Reason labels: 'capacity' = waiting for scheduling"
                                    + " capacity; 'deferred' = deferred by transient constraints (LoRA budget, KV"
                                    + " transfer, blocked status). Sum of all reasons equals vllm:num_requests_waiting.")
                    .sample(byReason, labels.with("reason", "capacity"), (double) engine.waiting())
                    .sample(byReason, labels.with("reason", "deferred"), 0L);
            String sleep = PREFIX + "engine_sleep_state";
            page.family(
                            sleep,
                            Kind.GAUGE,
                            "Engine sleep state; awake = 0 means engine is sleeping; awake = 1 means engine is awake;"
                                    + " weights_offloaded = 1 means sleep level 1; discard_all = 1 means sleep level 2.")
                    .sample(sleep, labels.with("sleep_state", "awake"), 1L)
                    .sample(sleep, labels.with("sleep_state", "weights_offloaded"), 0L)
                    .sample(sleep, labels.with("sleep_state", "discard_all"), 0L);
        }
        gauge(page, release.cacheUsageName(), release.cacheUsageHelp(), engine.cacheUsage());
        String config = PREFIX + "cache_config_info";
        page.family(config, Kind.GAUGE, "Information of the LLMEngine CacheConfig")
                .sample(
                        config,
                        Labels.of(
                                "block_size",
                                String.valueOf(VllmEngine.BLOCK_TOKENS),
                                "cache_dtype",
                                "auto",
                                "enable_prefix_caching",
                                "True",
                                "engine",
                                "0",
                                "gpu_memory_utilization",
                                "0.9",
                                "num_gpu_blocks",
                                String.valueOf(engine.profile().cacheTokens() / VllmEngine.BLOCK_TOKENS)),
                        1L);
    }

    private void tokens(Exposition page) {
        VllmTotals totals = engine.totals();
        counter(page, "num_preemptions", "Cumulative number of preemption from the engine.", Count.PREEMPTIONS);
        counter(page, "prompt_tokens", "Number of prefill tokens processed.", Count.PROMPT_TOKENS);
        counter(page, "generation_tokens", "Number of generation tokens processed.", Count.GENERATION_TOKENS);
        counter(
                page,
                release.prefixCacheName("prefix_cache_queries"),
                "Prefix cache queries, in terms of number of queried tokens.",
                Count.PREFIX_CACHE_QUERIES);
        counter(
                page,
                release.prefixCacheName("prefix_cache_hits"),
                "Prefix cache hits, in terms of number of cached tokens.",
                Count.PREFIX_CACHE_HITS);
        if (!release.current()) {
            return;
        }
        counter(
                page,
                "prompt_tokens_cached",
                "Number of cached prompt tokens (local + external).",
                Count.CACHED_PROMPT_TOKENS);
        counter(
                page,
                "prompt_tokens_recomputed",
                "Number of cached tokens recomputed for forward pass.",
                Count.RECOMPUTED_PROMPT_TOKENS);
        String bySource = PREFIX + "prompt_tokens_by_source";
        long cached = totals.of(Count.CACHED_PROMPT_TOKENS);
        page.family(bySource + "_total", Kind.COUNTER, "Number of prompt tokens by source.");
        source(page, bySource, "local_compute", totals.of(Count.PROMPT_TOKENS) - cached);
        source(page, bySource, "local_cache_hit", cached);
        source(page, bySource, "external_kv_transfer", 0);
    }

    private void source(Exposition page, String name, String source, long value) {
        page.sample(name + "_total", labels.with("source", source), value);
    }

    private void finished(Exposition page) {
        String name = PREFIX + "request_success";
        String help = "Count of successfully processed requests.";
        page.family(name + "_total", Kind.COUNTER, help);
        for (FinishReason reason : release.reasons()) {
            page.sample(
                    name + "_total",
                    labels.with("finished_reason", reason.label()),
                    engine.totals().of(reason));
        }
        page.family(name + "_created", Kind.GAUGE, help);
        for (FinishReason reason : release.reasons()) {
            page.sample(name + "_created", labels.with("finished_reason", reason.label()), startedAt);
        }
    }

    private void http(Exposition page) {
        VllmTotals totals = engine.totals();
        Labels post = Labels.of("handler", "/v1/chat/completions", "method", "POST");
        page.family("http_requests_total", Kind.COUNTER, "Total number of requests by method, status and handler.")
                .sample("http_requests_total", post.with("status", "2xx"), totals.httpDuration.count())
                .sample("http_requests_total", post.with("status", "4xx"), totals.of(Count.REFUSED));
        String help = "Latency with only few buckets by handler. Made to be only used if aggregation by handler is"
                + " important.";
        page.family("http_request_duration_seconds", Kind.HISTOGRAM, help)
                .histogram("http_request_duration_seconds", post, totals.httpDuration);
        created(page, "http_request_duration_seconds", help, post);
    }

    private void gauge(Exposition page, String name, String help, double value) {
        page.family(PREFIX + name, Kind.GAUGE, help).sample(PREFIX + name, labels, value);
    }

    private void counter(Exposition page, String name, String help, Count count) {
        String total = PREFIX + name + "_total";
        page.family(total, Kind.COUNTER, help)
                .sample(total, labels, engine.totals().of(count));
        created(page, PREFIX + name, help, labels);
    }

    /** Python's client writes a gauge with the time of its making beside each counter and histogram. */
    private void created(Exposition page, String name, String help, Labels of) {
        page.family(name + "_created", Kind.GAUGE, help).sample(name + "_created", of, startedAt);
    }
}
