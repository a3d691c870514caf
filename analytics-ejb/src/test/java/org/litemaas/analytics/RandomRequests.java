package org.litemaas.analytics;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws spend-log rows of every kind that production has, the odd ones far oftener than there. */
final class RandomRequests {
    private static final List<String> KEYS = List.of(
            "hash-a",
            "hash-b",
            "hash-deleted",
            "hash-rotated",
            "hash-unknown",
            "litellm_proxy_master_key",
            "05315140fffb69fbf877806e62016cf1e0fb2669ac12e060a13915f0942ee017", // its hash
            "f1".repeat(32), // a hash of a hash
            "hashed-jwt-" + "0a".repeat(32),
            "cli-session-3f2504e0",
            "");
    private static final List<@Nullable String> USERS = Arrays.asList(
            "", "default_user_id", "ann", "bob", "cid@example.org", "Ωmega", "o'brien \"x\" \\", "😀 日本", " ", null);

    /** model, model_group, custom_llm_provider, api_base. */
    private static final List<List<@Nullable String>> MODELS = List.of(
            Arrays.asList(
                    "openai/granite-3-2-8b-instruct",
                    "granite-3-2-8b-instruct",
                    "openai",
                    "http://granite-3-2-8b-instruct-predictor.llm-hosting.svc.cluster.local:8080/v1"),
            Arrays.asList("openai/granite-3-2-8b-instruct", "", "", ""),
            Arrays.asList("openai/granite-3-2-8b-instruct", "", "", "granite_8b.llm.svc"),
            Arrays.asList("granite", "openai/granite", "hosted_vllm", "HTTP://Granite.LLM.SVC.:8000?x=/"),
            Arrays.asList("gpt-4o", "gpt-4o", "openai", "https://api.openai.com/v1"),
            Arrays.asList("gpt-4o", "gpt-4o", "openai", "https://api.example.org/a.svc/v1"),
            Arrays.asList("qwen3", "", "openai", "http://10.20.30.40:8000/v1"),
            Arrays.asList("azure/gpt-4o", "", "azure", "https://eastus.example.org"),
            Arrays.asList("claude-sonnet", "claude", "anthropic", ""),
            Arrays.asList("claude-sonnet", null, null, null),
            Arrays.asList("meta-llama/Llama-3", "", "", ""),
            Arrays.asList("/odd", " ", " ", "[::1]:8000/v1"),
            Arrays.asList("openai/", "", "", "https://user:secret@host.example.org:443/{model} x"),
            Arrays.asList("модель 'x\"", "", "привет", "host"),
            Arrays.asList("", "", "", ""));

    private final Random random;

    RandomRequests(long seed) {
        random = new Random(seed);
    }

    /** One row by column, whose start lies within the given time; values are text, numbers and local times, or null. */
    Map<String, @Nullable Object> next(LocalDateTime from, Duration within) {
        Map<String, @Nullable Object> row = usual(start(from, within));
        if (random.nextInt(3) == 0) {
            odd(row);
        }
        return row;
    }

    /** Some at the very beginning of a half-hour or a day, or a millisecond before. */
    private LocalDateTime start(LocalDateTime from, Duration within) {
        LocalDateTime start = from.plus(Duration.ofMillis((long) (random.nextDouble() * within.toMillis())));
        LocalDateTime hour = start.truncatedTo(ChronoUnit.HOURS);
        LocalDateTime boundary = switch (random.nextInt(24)) {
            case 0 -> hour;
            case 1 -> start.truncatedTo(ChronoUnit.DAYS);
            case 2 -> hour.plusMinutes(start.getMinute() < 30 ? 0 : 30);
            case 3 -> hour.minusNanos(1_000_000);
            default -> start;
        };
        return boundary.isBefore(from) ? start : boundary;
    }

    private Map<String, @Nullable Object> usual(LocalDateTime start) {
        List<@Nullable String> model = any(MODELS);
        boolean cached = random.nextInt(15) == 0;
        int prompt = random.nextInt(5_000);
        int completion = random.nextInt(2_000);
        long millis = random.nextInt(20) == 0 ? 0 : (long) Math.exp(random.nextGaussian() + 7);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("request_id", "req-" + Long.toHexString(random.nextLong()));
        row.put("call_type", "acompletion");
        row.put("api_key", any(KEYS));
        row.put("spend", cached ? 0.0 : prompt * 0.15e-6 + completion * 0.61e-6 + random.nextInt(3) * 1e-13);
        row.put("total_tokens", prompt + completion);
        row.put("prompt_tokens", prompt);
        row.put("completion_tokens", completion);
        row.put("startTime", start);
        row.put("endTime", start.plus(Duration.ofMillis(millis)));
        row.put("completionStartTime", start.plus(Duration.ofMillis(random.nextBoolean() ? millis / 7 : millis)));
        row.put("model", model.get(0));
        row.put("model_group", model.get(1));
        row.put("custom_llm_provider", model.get(2));
        row.put("api_base", model.get(3));
        row.put("user", any(USERS));
        row.put("cache_hit", cached ? any(List.of("True", "true")) : any(Arrays.asList("False", "", "None", null)));
        row.put("team_id", any(Arrays.asList(null, null, "", "team-1", "team-2", "litellm-dashboard")));
        row.put("organization_id", any(Arrays.asList(null, "", "org-1")));
        row.put("status", any(Arrays.asList("success", "success", "success", null, "failure", "weird", "")));
        return row;
    }

    private void odd(Map<String, @Nullable Object> row) {
        LocalDateTime start = (LocalDateTime) row.get("startTime");
        if (start == null) {
            throw new IllegalStateException("every row has a start");
        }
        switch (random.nextInt(12)) {
            case 0 -> failureOfAnOldProxy(row, start);
            case 1 -> row.putAll(Map.of("status", "failure", "spend", 0.037_5, "completion_tokens", 0));
            case 2 -> row.put("endTime", start.minusSeconds(random.nextInt(9_000)));
            case 3 -> row.put("endTime", start.plusDays(any(List.of(1, 20, 40, 3_000, 2_900_000))));
            case 4 -> row.put("completionStartTime", null);
            case 5 -> row.put("completionStartTime", start.minusSeconds(1 + random.nextInt(100)));
            case 6 -> row.put("completionStartTime", start.plusDays(1 + random.nextInt(60)));
            case 7 -> row.put("prompt_tokens", any(List.of(Integer.MAX_VALUE, Integer.MIN_VALUE, -5)));
            case 8 -> row.put("completion_tokens", any(List.of(Integer.MAX_VALUE, Integer.MIN_VALUE, -1)));
            case 9 -> row.put("spend", any(List.of(1e-13, 5e-13, 1.5e-12, 2.5e-12, 4.999e-13, -5e-13, -2.5)));
            case 10 -> row.put("spend", any(List.of(1_000.0, 999.999_999_999_9, 123.456_789_012_345_67, -1_000.0)));
            default -> row.put("spend", any(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)));
        }
    }

    /** It starts about when it ends, says nothing of its model's group and provider, and carries tokens at no cost. */
    private void failureOfAnOldProxy(Map<String, @Nullable Object> row, LocalDateTime start) {
        row.putAll(Map.of(
                "status", "failure", "model_group", "", "custom_llm_provider", "", "api_base", "", "spend", 0.0));
        row.put("endTime", start.plusNanos(random.nextInt(3) * 1_000_000L));
        row.put("completionStartTime", row.get("endTime"));
    }

    private <T extends @Nullable Object> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
