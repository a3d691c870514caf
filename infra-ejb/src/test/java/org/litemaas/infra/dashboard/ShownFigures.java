package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.litemaas.infra.InfraConfig;
import org.litemaas.infra.Notice;
import org.litemaas.infra.prometheus.PrometheusClient;
import org.litemaas.infra.prometheus.PrometheusEndpoint;
import org.litemaas.infra.prometheus.Sample;
import org.litemaas.infra.query.Queries;

/** Asks the panels of a dashboard that is shipped, over the hour before a moment, as the portal would. */
final class ShownFigures {
    private static final Duration SCRAPE = Duration.ofSeconds(30);

    private final Dashboard dashboard;
    private final Instant now;
    private final TargetQueries targets;
    private final OptionQuestions options;

    ShownFigures(String file, PrometheusEndpoint endpoint, Instant now) throws IOException, InvalidDashboard {
        PrometheusClient client = new PrometheusClient(endpoint);
        this.dashboard = read(file);
        this.now = now;
        this.targets =
                new TargetQueries(new Queries(client, new InfraConfig(endpoint, 64 << 20, SCRAPE, null)), SCRAPE);
        this.options = new OptionQuestions(client, Clock.fixed(now, ZoneOffset.UTC));
    }

    static Dashboard read(String file) throws IOException, InvalidDashboard {
        try (InputStream in = Dashboard.class.getResourceAsStream("/org/litemaas/infra/dashboards/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException(file + " is not shipped");
            }
            return new DashboardReader().read(in.readAllBytes());
        }
    }

    Dashboard dashboard() {
        return dashboard;
    }

    /** The options of a variable. */
    List<String> options(String variable, Map<String, List<String>> chosen) {
        return choices(chosen).every(variable);
    }

    /** The value by legend. Fails where a query fails, where something is to be noticed, and where a value changes. */
    Map<String, Double> of(Panel panel, Map<String, List<String>> chosen) {
        Choices choices = choices(chosen);
        PanelQuestion question = new PanelQuestion(panel.id(), from(), now, chosen, Map.of(), null);
        List<Notice> notices = new ArrayList<>();
        Map<String, Double> shown = new TreeMap<>();
        for (Target target : panel.targets()) {
            TargetQueries.Answered answer = targets.ask(
                    panel,
                    targets.prepare(
                            panel,
                            target,
                            new PanelQueries.PanelRange(from(), now, false),
                            question.points(panel),
                            choices));
            String query =
                    panel.id() + " " + target.refId() + " " + answer.executed().promql();
            assertThat(answer.executed().failure()).as(query).isNull();
            notices.addAll(answer.notices());
            for (PanelData.PanelSeries series : answer.series()) {
                assertThat(shown.put(series.legend(), constant(query, series.values())))
                        .as("two series have the legend " + series.legend() + ": " + query)
                        .isNull();
            }
        }
        assertThat(notices).as(panel.title()).isEmpty();
        assertThat(choices.notices()).as(panel.title()).isEmpty();
        return shown;
    }

    /** All that is known grows evenly, so that nothing may change along the range. */
    private static double constant(String query, List<Sample> samples) {
        double last = samples.get(samples.size() - 1).value();
        assertThat(samples)
                .as(query)
                .allSatisfy(sample -> assertThat(sample.value()).isCloseTo(last, within(1e-9 + Math.abs(last) * 1e-6)));
        return last;
    }

    private Choices choices(Map<String, List<String>> chosen) {
        return new Choices(dashboard, chosen, Map.of(), from(), now, options);
    }

    private Instant from() {
        return now.minus(Duration.ofHours(1));
    }
}
