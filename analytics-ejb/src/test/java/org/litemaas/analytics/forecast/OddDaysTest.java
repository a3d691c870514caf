package org.litemaas.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Days that stand out, worked out by hand. */
class OddDaysTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final OddDays.Rule DOLLARS = new OddDays.Rule(1, 0.1, true);
    private static final OddDays.Rule SHARES = new OddDays.Rule(0.05, 0.01, false);

    /** Tuesdays bring 9 to 11 like all days: scores of shares are 0.6745 × (day − 10) / 1. */
    @Test
    void theScoreIsThatOfIglewiczAndHoaglin() {
        NavigableMap<LocalDate, Double> days = new TreeMap<>();
        for (int back = 1; back <= 56; back++) {
            int week = (back + 6) / 7;
            days.put(TUESDAY.minusDays(back), week % 2 == 0 ? 9.0 : 11.0);
        }
        days.put(TUESDAY, 16.0);
        List<OddDays.Odd> found = OddDays.find(days, List.of(TUESDAY), SHARES);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).usual()).isEqualTo(10);
        assertThat(found.get(0).score()).isCloseTo(0.6745 * 6, within(1e-9));
        assertThat(found.get(0).comparedWith())
                .hasSize(8)
                .startsWith(TUESDAY.minusDays(56))
                .endsWith(TUESDAY.minusDays(7));

        days.put(TUESDAY, 15.18);
        assertThat(OddDays.find(days, List.of(TUESDAY), SHARES)).isEmpty();
        days.put(TUESDAY, 4.0);
        assertThat(OddDays.find(days, List.of(TUESDAY), SHARES).get(0).score()).isCloseTo(-4.047, within(1e-9));
    }

    @Test
    void weekdaysAreComparedWithTheirLike() {
        NavigableMap<LocalDate, Double> days = weekly(56);
        LocalDate saturday = TUESDAY.minusDays(3);
        days.put(TUESDAY, 10.0);

        assertThat(OddDays.find(days, days.keySet(), DOLLARS)).isEmpty();
        days.put(saturday, 10.0);
        assertThat(OddDays.find(days, days.keySet(), DOLLARS))
                .extracting(OddDays.Odd::day)
                .containsExactly(saturday);
    }

    @Test
    void tinyAmountsAreNone() {
        NavigableMap<LocalDate, Double> days = new TreeMap<>();
        weekly(56).forEach((day, amount) -> days.put(day, amount / 100));
        days.put(TUESDAY, 1.09);
        assertThat(OddDays.find(days, List.of(TUESDAY), DOLLARS)).isEmpty();
        days.put(TUESDAY, 1.11);
        assertThat(OddDays.find(days, List.of(TUESDAY), DOLLARS)).hasSize(1);
    }

    @Test
    void whatStoodOutBeforeHidesNothing() {
        NavigableMap<LocalDate, Double> days = weekly(56);
        days.put(TUESDAY.minusDays(7), 900.0);
        days.put(TUESDAY.minusDays(14), 900.0);
        days.put(TUESDAY, 35.0);

        assertThat(OddDays.find(days, List.of(TUESDAY), DOLLARS))
                .extracting(OddDays.Odd::usual)
                .containsExactly(10.0);
    }

    @Test
    void fewerThanFourOfTheWeekdayJudgeNothing() {
        NavigableMap<LocalDate, Double> days = weekly(27);
        days.put(TUESDAY, 900.0);
        assertThat(OddDays.canJudge(days, TUESDAY)).isFalse();
        assertThat(OddDays.find(days, List.of(TUESDAY), DOLLARS)).isEmpty();

        days.put(TUESDAY.minusDays(28), 10.0);
        assertThat(OddDays.canJudge(days, TUESDAY)).isTrue();
        assertThat(OddDays.find(days, List.of(TUESDAY), DOLLARS)).hasSize(1);
    }

    @Test
    void nothingAtAllIsNoNews() {
        NavigableMap<LocalDate, Double> days = new TreeMap<>();
        for (int back = 0; back <= 56; back++) {
            days.put(TUESDAY.minusDays(back), 0.0);
        }
        assertThat(OddDays.find(days, days.keySet(), DOLLARS)).isEmpty();
    }

    @Test
    void daysThatAreNotKnownAreNotJudged() {
        assertThat(OddDays.find(weekly(56), List.of(TUESDAY), DOLLARS)).isEmpty();
        assertThatThrownBy(() -> new OddDays.Rule(0, 1, true)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The days before a Tuesday: 10 from Monday to Friday, 2 on the others. */
    private static NavigableMap<LocalDate, Double> weekly(int daysBack) {
        NavigableMap<LocalDate, Double> days = new TreeMap<>();
        for (int back = 1; back <= daysBack; back++) {
            LocalDate day = TUESDAY.minusDays(back);
            days.put(day, Double.valueOf(Series.weekly(day)));
        }
        return days;
    }
}
