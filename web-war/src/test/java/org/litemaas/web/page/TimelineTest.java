package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.web.page.Timeline.State;
import org.litemaas.web.page.Timeline.Stretch;

class TimelineTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private final Instant now = Instant.parse("2026-11-24T14:32:10Z");
    private final Freshness held = freshness("2026-11-21", "2026-11-24");

    @ParameterizedTest
    @CsvSource({"1, HOUR", "2, HOUR", "3, DAY", "100, DAY", "101, WEEK", "750, WEEK", "751, MONTH"})
    void longRangesHaveLongerStretches(int days, Grouping grouping) {
        LocalDate to = LocalDate.of(2026, 11, 24);

        assertThat(Timeline.groupingFor(UsageQuery.totals(to.minusDays(days - 1), to, UTC)))
                .isEqualTo(grouping);
    }

    @Test
    void tellsZeroFromUnknown() {
        assertThat(of("2026-11-20", "2026-11-25", UTC).stretches())
                .extracting(Stretch::value, Stretch::label, Stretch::state)
                .containsExactly(
                        tuple("2026-11-20", "Fri 20 Nov", State.NOT_HELD),
                        tuple("2026-11-21", "Sat 21 Nov", State.WHOLE),
                        tuple("2026-11-22", "Sun 22 Nov", State.WHOLE),
                        tuple("2026-11-23", "Mon 23 Nov", State.WHOLE),
                        tuple("2026-11-24", "Tue 24 Nov", State.UNFINISHED),
                        tuple("2026-11-25", "Wed 25 Nov", State.FUTURE));
    }

    @Test
    void knowsNothingWhileNothingIsHeld() {
        Freshness empty = new Freshness(null, null, null, null, false, 0, List.of());
        UsageQuery query = UsageQuery.totals(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 24), UTC);

        assertThat(Timeline.of(query, empty, now).stretches())
                .extracting(Stretch::state)
                .containsOnly(State.NOT_HELD);
        assertThat(Timeline.of(query, empty, now).knowsNothing()).isTrue();
        assertThat(of("2026-11-01", "2026-11-05", UTC).knowsNothing()).isTrue();
        assertThat(of("2026-11-01", "2026-11-21", UTC).knowsNothing()).isFalse();
    }

    @Test
    void aDayOfTheZoneMayReachIntoAHeldOne() {
        ZoneId zone = ZoneId.of("America/New_York");

        assertThat(of("2026-11-19", "2026-11-21", zone).stretches())
                .extracting(Stretch::state)
                .containsExactly(State.NOT_HELD, State.WHOLE, State.WHOLE);
    }

    @Test
    void hoursAreThoseOfTheZoneAndAutumnHasOneMore() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        List<Stretch> hours = of("2026-10-25", "2026-10-25", berlin).stretches();

        assertThat(hours).hasSize(25);
        assertThat(hours.get(2).value()).isEqualTo("2026-10-25T02:00:00+02:00");
        assertThat(hours.get(3).value()).isEqualTo("2026-10-25T02:00:00+01:00");
    }

    @Test
    void weeksAreIso() {
        List<Stretch> weeks = of("2026-08-05", "2027-01-02", UTC).stretches();

        assertThat(weeks.get(0))
                .extracting(Stretch::value, Stretch::label)
                .containsExactly("2026-W32", "Week of 5 Aug");
        assertThat(weeks.get(weeks.size() - 1).value()).isEqualTo("2026-W53");
    }

    @Test
    void monthsAreThoseOfTheCalendar() {
        assertThat(of("2024-01-15", "2026-03-03", UTC).stretches())
                .hasSize(27)
                .first()
                .extracting(Stretch::value, Stretch::label)
                .containsExactly("2024-01", "Jan 2024");
    }

    private Timeline of(String from, String to, ZoneId zone) {
        return Timeline.of(UsageQuery.totals(LocalDate.parse(from), LocalDate.parse(to), zone), held, now);
    }

    private static Freshness freshness(String from, String to) {
        return new Freshness(
                Instant.parse("2026-11-24T14:32:00Z"),
                null,
                LocalDate.parse(from),
                LocalDate.parse(to),
                true,
                7,
                List.of());
    }
}
