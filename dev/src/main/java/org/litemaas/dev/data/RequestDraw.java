package org.litemaas.dev.data;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.litemaas.dev.demand.DemoModel;
import org.litemaas.dev.demand.RequestSize;
import org.litemaas.dev.demand.Workload;

/**
 * Draws what a model's requests of one day leave in the log. The platform's proxy was upgraded twice within the plan:
 * the oldest eighth of the days has no status, the older half comes from a proxy that logs failures poorly.
 */
final class RequestDraw {

    private static final List<String> CLIENTS = List.of(
            "openai",
            "openai",
            "langchain",
            "LiteMaaS",
            "Continue",
            "python-requests",
            "curl",
            "llama-stack",
            "Mozilla");

    private final DemoModel model;
    private final RandomGenerator random;
    private final boolean recentProxy;
    private final boolean statusLess;
    private final double failureRate;

    RequestDraw(DemoPlan plan, DemoModel model, LocalDate day, RandomGenerator random) {
        this.model = model;
        this.random = random;
        long age = plan.today().toEpochDay() - day.toEpochDay();
        this.recentProxy = age * 2 < plan.days();
        this.statusLess = age * 8 >= plan.days() * 7L;
        this.failureRate = random.nextInt(60) == 0 ? 0.25 : model.selfHosted() ? 0.025 : 0.015;
    }

    SpendLogRow row(Instant start, Caller caller, RequestSize size) {
        String id = Ids.uuid(random);
        double chance = random.nextDouble();
        if (chance < failureRate) {
            return failure(id, start, caller, size);
        }
        return random.nextDouble() < 0.03 ? cacheHit(id, start, caller, size) : success(id, start, caller, size);
    }

    private SpendLogRow success(String id, Instant start, Caller caller, RequestSize size) {
        double noise = Math.exp(0.25 * random.nextGaussian()) * (random.nextInt(200) == 0 ? 6 : 1);
        long first = millis(model.timeToFirstToken(size.promptTokens()) * noise);
        long whole = Math.max(first, millis(model.latency(size.promptTokens(), size.completionTokens()) * noise));
        Instant end = start.plusMillis(whole);
        // Without streaming LiteLLM repeats the end; some call types write nothing.
        boolean streamed = model.workload() != Workload.EMBEDDING && random.nextInt(10) < 7;
        Instant firstToken = streamed ? start.plusMillis(first) : random.nextInt(8) == 0 ? null : end;
        int cached = random.nextInt(4) == 0 ? size.promptTokens() / 2 : 0;
        double spend = model.dollars(size.promptTokens(), size.completionTokens());
        return row(id, caller, size, spend, cached, start, end, firstToken, false, "", status(), null);
    }

    private SpendLogRow cacheHit(String id, Instant start, Caller caller, RequestSize size) {
        Instant end = start.plusMillis(3 + random.nextInt(40));
        return row(id, caller, size, 0, 0, start, end, end, false, "True", status(), null);
    }

    private SpendLogRow failure(String id, Instant start, Caller caller, RequestSize size) {
        ProxyError error = ProxyError.draw(random);
        // A stream that breaks off has delivered tokens, and costs them.
        boolean interrupted = random.nextInt(8) == 0;
        boolean tokensForNothing = !recentProxy && random.nextInt(3) == 0;
        RequestSize counted = interrupted
                ? new RequestSize(size.promptTokens(), size.completionTokens() / 2)
                : tokensForNothing ? new RequestSize(size.promptTokens(), 0) : new RequestSize(0, 0);
        double spend = interrupted ? model.dollars(counted.promptTokens(), counted.completionTokens()) : 0;
        long lasted = !recentProxy ? random.nextInt(3) : error.code() == 408 ? 60_000 : 20 + random.nextInt(2_000);
        if (interrupted && recentProxy) {
            lasted = millis(model.latency(counted.promptTokens(), counted.completionTokens()));
        }
        Instant end = start.plusMillis(lasted);
        return row(id, caller, counted, spend, 0, start, end, null, !recentProxy, "", "failure", error);
    }

    private SpendLogRow row(
            String id,
            Caller caller,
            RequestSize size,
            double spend,
            int cached,
            Instant start,
            Instant end,
            @Nullable Instant firstToken,
            boolean blanks,
            String cacheHit,
            @Nullable String status,
            @Nullable ProxyError error) {
        double odd = random.nextDouble();
        boolean noGroup = blanks || odd < 0.01;
        boolean noProvider = blanks || odd < 0.005 || odd > 0.99;
        boolean bareName = !noGroup && odd > 0.5 && odd < 0.53;
        String prefixed = model.rawModel().contains("/") ? model.rawModel() : model.provider() + "/" + model.rawModel();
        return new SpendLogRow(
                id,
                callType(),
                caller,
                model,
                spend,
                size.promptTokens(),
                size.completionTokens(),
                cached,
                start,
                end,
                firstToken,
                end.plusMillis(delay()),
                noGroup ? prefixed : bareName ? model.name() : model.rawModel(),
                noGroup ? "" : model.name(),
                noProvider ? (odd > 0.997 ? null : "") : model.provider(),
                blanks || odd < 0.003 ? "" : model.apiBase(),
                cacheHit.isEmpty() ? (recentProxy ? "None" : random.nextBoolean() ? "False" : "") : cacheHit,
                CLIENTS.get(random.nextInt(CLIENTS.size())),
                random.nextInt(50) == 0 ? "customer-" + random.nextInt(9) : "",
                status,
                recentProxy,
                error);
    }

    /** Rows are written in batches every ten seconds; a backlog takes minutes, a stuck worker hours. */
    private long delay() {
        double chance = random.nextDouble();
        long batch = random.nextInt(10_000);
        if (chance < 0.002) {
            return batch + 3_600_000L + random.nextInt(18_000_000);
        }
        return chance < 0.02 ? batch + 60_000L + random.nextInt(900_000) : batch;
    }

    private @Nullable String status() {
        double chance = random.nextDouble();
        if (statusLess || chance < 0.003) {
            return null;
        }
        return chance < 0.005 ? (random.nextBoolean() ? "partial" : "cancelled") : "success";
    }

    private String callType() {
        if (model.workload() == Workload.EMBEDDING) {
            return "aembedding";
        }
        int which = random.nextInt(40);
        return which == 0 ? "atext_completion" : which < 3 ? "aresponses" : "acompletion";
    }

    private static long millis(double seconds) {
        return Math.max(1, Math.round(seconds * 1000));
    }
}
