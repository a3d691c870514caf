package org.litemaas.dev.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DemandTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private final Demand demand = new Demand(1, 3000);

    @Test
    void sharesSumToOne() {
        assertThat(demand.models().stream().mapToDouble(DemoModel::share).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theRateSumsToTheDaysRequests() {
        for (DemoModel model : demand.models()) {
            Instant midnight = TUESDAY.atStartOfDay(ZoneOffset.UTC).toInstant();
            double sum = 0;
            for (int second = 30; second < 86_400; second += 60) {
                sum += 60 * demand.requestsPerSecond(model.name(), midnight.plusSeconds(second));
            }
            assertThat(sum).isCloseTo(demand.requestsOn(model.name(), TUESDAY), within(1e-6));
        }
    }

    @Test
    void timesFollowTheRate() {
        String model = "granite-3-2-8b-instruct";
        Instant at = demand.timeOf(model, TUESDAY, 0.4);
        Instant soon = demand.timeOf(model, TUESDAY, 0.4001);
        double rate = 0.0001 * demand.requestsOn(model, TUESDAY) / ((soon.toEpochMilli() - at.toEpochMilli()) / 1000.0);
        assertThat(rate).isCloseTo(demand.requestsPerSecond(model, at), within(rate * 0.02));
        assertThat(demand.timeOf(model, TUESDAY, 0)).isEqualTo("2026-03-10T00:00:00Z");
        assertThat(demand.timeOf(model, TUESDAY, Math.nextDown(1.0))).isBefore("2026-03-11T00:00:00Z");
    }

    @Test
    void aWeekIsSevenDaysOfWhatWasAsked() {
        double sum = 0;
        int weeks = 40;
        for (LocalDate day = TUESDAY; day.isBefore(TUESDAY.plusWeeks(weeks)); day = day.plusDays(1)) {
            for (DemoModel model : demand.models()) {
                sum += demand.requestsOn(model.name(), day);
            }
        }
        assertThat(sum / weeks / 7).isCloseTo(3000, within(60.0));
    }

    @Test
    void refusesWhatItCannotServe() {
        assertThatThrownBy(() -> demand.model("gpt-2"))
                .hasMessageContaining("no model gpt-2")
                .hasMessageContaining("gpt-4o");
        assertThatThrownBy(() -> new Demand(1, 0)).hasMessageContaining("received 0");
        assertThatThrownBy(() -> demand.timeOf("gpt-4o", TUESDAY, 1)).hasMessageContaining("1.0");
    }
}
