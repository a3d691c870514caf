package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.InfraConfig;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusEndpoint;
import org.litemaas.infra.query.Queries;

/** Files with random faults are dashboards or refused, and nothing else; what is a dashboard can be shown and asked. */
class MutatedFilesTest {
    private static final int FILES = Integer.getInteger("mutated.count", 1_000);
    private static final long SEED = Long.getLong("mutated.seed", 20_261_124L);
    private static final Instant TO = Instant.parse("2026-11-24T12:00:00Z");

    private static final PrometheusClient NOBODY =
            new PrometheusClient(PrometheusEndpoint.open(URI.create("http://127.0.0.1:9"), Duration.ofSeconds(1)));
    private static final OptionQuestions QUESTIONS = new OptionQuestions(NOBODY, Clock.systemUTC());

    private static final List<String> STRANGE = List.of(
            "null",
            "{}",
            "[]",
            "true",
            "-1",
            "0",
            "1e999",
            "3.7",
            "\"\"",
            "\"$__all\"",
            "\"$model\"",
            "\"${x:y}\"",
            "\"[[\"",
            "\"\\u0000\"",
            "\"/(/\"",
            "[[]]",
            "[null]",
            "{\"list\":[1]}",
            "\"row\"",
            "\"graph\"",
            "\"`$model`\"",
            "99999999999999999999",
            "\"\\ud800\"",
            "\"1m\"",
            "\"label_values(\"",
            "\"query_result($model)\"");

    @Test
    void nothingButADashboardOrARefusalComesOut() {
        Random random = new Random(SEED);
        DashboardReader reader = new DashboardReader();
        int read = 0;
        int refused = 0;
        Set<String> reasons = new HashSet<>();
        for (int i = 0; i < FILES; i++) {
            byte[] file = mutated(random);
            try {
                Dashboard dashboard = reader.read(file);
                show(dashboard);
                read++;
            } catch (InvalidDashboard e) {
                refused++;
                reasons.add(e.place());
                assertThat(e.place()).isNotBlank();
                assertThat(e.getMessage()).doesNotContain("\n");
            } catch (Throwable e) {
                throw new AssertionError(
                        "-Dmutated.seed=" + SEED + ", file " + i + ":\n" + new String(file, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(read).isGreaterThan(FILES / 10);
        assertThat(refused).isGreaterThan(FILES / 10);
        assertThat(reasons).hasSizeGreaterThan(FILES / 50);
    }

    private static byte[] mutated(Random random) {
        byte[] file = Bundle.bytes(Bundle.ALL.get(random.nextInt(Bundle.ALL.size())));
        int faults = 1 + random.nextInt(4);
        boolean structured = random.nextInt(3) > 0;
        for (int i = 0; i < faults; i++) {
            file = structured ? otherValue(file, random) : otherBytes(file, random);
        }
        return file;
    }

    /** Puts something strange in the place of a value, or another key in that of a key. */
    private static byte[] otherValue(byte[] file, Random random) {
        String text = new String(file, StandardCharsets.UTF_8);
        int colon = text.indexOf(':', random.nextInt(text.length()));
        if (colon < 0) {
            return file;
        }
        int end = colon + 1;
        int depth = 0;
        boolean quoted = false;
        for (; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == '"' && text.charAt(end - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']')) {
                if (depth-- == 0) {
                    break;
                }
            } else if (!quoted && c == ',' && depth == 0) {
                break;
            }
        }
        String strange = STRANGE.get(random.nextInt(STRANGE.size()));
        return (text.substring(0, colon + 1) + strange + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] otherBytes(byte[] file, Random random) {
        int at = random.nextInt(file.length);
        int length = Math.min(1 + random.nextInt(40), file.length - at);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.writeBytes(Arrays.copyOf(file, at));
        switch (random.nextInt(4)) {
            case 0 -> changed.write(random.nextInt(256));
            case 1 ->
                changed.writeBytes("{}[]\",:0".substring(random.nextInt(8)).getBytes(StandardCharsets.UTF_8));
            case 2 -> changed.writeBytes(Arrays.copyOfRange(file, at, at + length));
            default -> {}
        }
        int on = at + (random.nextBoolean() ? 1 : length);
        changed.writeBytes(Arrays.copyOfRange(file, Math.min(on, file.length), file.length));
        return random.nextInt(10) == 0 ? Arrays.copyOf(changed.toByteArray(), at) : changed.toByteArray();
    }

    /** All that is made of a dashboard, short of the metrics source, which is away. */
    private static void show(Dashboard dashboard) {
        Instant from = TO.minus(Duration.ofHours(1));
        DashboardView.of(dashboard, new Choices(dashboard, Map.of(), Map.of(), from, TO, QUESTIONS));
        Choices choices =
                new Choices(dashboard, Map.of("model", List.of("x\"}")), Map.of("gpu", "0"), from, TO, QUESTIONS);
        TargetQueries targets = new TargetQueries(
                new Queries(NOBODY, new InfraConfig(NOBODY.endpoint(), 1 << 20, Duration.ofSeconds(30), null)),
                Duration.ofSeconds(30));
        for (Panel panel : dashboard.panels()) {
            PanelQuestion question = new PanelQuestion(panel.id(), from, TO, Map.of(), Map.of(), null);
            PanelQueries.PanelRange range =
                    PanelQueries.PanelRange.of(panel, question, choices, new HashSet<>(panel.notices()));
            for (Target target : panel.targets()) {
                targets.prepare(panel, target, range, question.points(panel), choices);
            }
        }
    }
}
