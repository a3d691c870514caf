package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URLs become questions, and questions URLs. */
class UsageParametersTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static UsageParameters.Reading read(Map<String, List<String>> parameters) {
        return UsageParameters.read(parameters, TODAY, UTC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from      | 2026-13-01         | a day such as 2026-11-24",
                "from      | yesterday          | a day such as 2026-11-24",
                "from      | 2026-11-25         | no later than 'to' (2026-11-24)",
                "from      | 2016-01-01         | at most 3660 days",
                "from      | -999999999-01-01   | a day such as",
                "to        | 24.11.2026         | a day such as 2026-11-24",
                "to        | 2026-11-24T00:00   | a day such as 2026-11-24",
                "to        | +999999999-12-31   | a day such as",
                "zone      | Mars/Olympus       | a zone of the IANA time zone database",
                "zone      | Asia/Kathmandu     | a multiple of 30 minutes; on 2026-10-26 it is +05:45",
                "zone      | Australia/Eucla    | a multiple of 30 minutes",
                "zone      | +05:45             | a multiple of 30 minutes",
                "group     | colour             | slot, hour, day, week, month",
                "group     | day,week,month     | one or two",
                "group     | day,day            | one or two different",
                "order     | price              | requests, failures, successRate",
                "order     | spend:up           | :asc or :desc",
                "order     | spend:             | :asc or :desc",
                "order     | user               | requests, failures, successRate",
                "limit     | -1                 | 0 to 100000",
                "limit     | 100001             | 0 to 100000",
                "limit     | 99999999999        | 0 to 100000",
                "limit     | ten                | 0 to 100000",
                "offset    | -5                 | 0 or more",
                "offset    | 1.5                | 0 or more",
                "compare   | last-year          | 'previous'",
            })
    void whatIsWrongIsNamed(String name, String value, String expected) {
        UsageParameters.Reading reading = read(Map.of(name, List.of(value)));
        assertThat(reading.problems()).hasSize(1);
        InvalidQuestion problem = reading.problems().get(0);
        assertThat(problem.parameter()).isEqualTo(name);
        assertThat(value).contains(problem.received());
        assertThat(problem.expected()).contains(expected);
        assertThat(problem).hasMessageContaining(name).hasMessageContaining(problem.received());
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        UsageParameters.Reading reading = read(Map.of(
                "from", List.of("x"), "zone", List.of("y"), "limit", List.of("z"), "group", List.of("a", "day", "b")));
        assertThat(reading.problems())
                .extracting(InvalidQuestion::parameter)
                .containsExactlyInAnyOrder("from", "zone", "limit", "group", "group");
        assertThat(reading.query().groupings()).containsExactly(Grouping.DAY);
    }

    @Test
    void aParameterGivenTwiceIsNamed() {
        assertThat(read(Map.of("to", List.of("2026-11-01", "2026-11-02"))).problems())
                .singleElement()
                .extracting(InvalidQuestion::expected)
                .isEqualTo("one value");
    }

    @Test
    void whatIsNotSaidHasDefaults() {
        UsageQuery query =
                read(Map.of("zone", List.of(""), "from", List.of("", ""))).query();
        assertThat(query)
                .isEqualTo(new UsageQuery(
                        TODAY.minusDays(29),
                        TODAY,
                        UTC,
                        UsageFilter.ALL,
                        List.of(),
                        Order.largest(Measure.SPEND),
                        1_000,
                        0,
                        false));
        assertThat(read(Map.of("to", List.of("2026-10-31"))).query().from()).isEqualTo(LocalDate.of(2026, 10, 2));
        assertThat(read(Map.of("group", List.of("user", "day"))).query().order())
                .isEqualTo(Order.along(Grouping.DAY));
        assertThat(read(Map.of("order", List.of("latency.p95:asc"))).query().order())
                .isEqualTo(new Order(Measure.LATENCY_P95, null, false));
        assertThat(read(Map.of("order", List.of("requests"))).query().order())
                .isEqualTo(Order.largest(Measure.REQUESTS));
    }

    @Test
    void blankMeansNoneForKeysAndTeamsAndNothingForTheRest() {
        UsageParameters.Reading reading = read(
                Map.of("key", List.of(""), "team", List.of("", "a"), "user", List.of(""), "model", List.of("", "b")));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.query().filter().values())
                .isEqualTo(Map.of(
                        Dimension.KEY, Set.of(""), Dimension.TEAM, Set.of("", "a"), Dimension.MODEL, Set.of("b")));
    }

    @Test
    void aZoneThatCannotBeAskedLeavesTheDefaultEvenWhereThatCannotBeAskedEither() {
        UsageParameters.Reading reading = UsageParameters.read(
                Map.of("from", List.of("1971-01-01"), "to", List.of("1971-12-31"), "zone", List.of("+05:45")),
                TODAY,
                ZoneId.of("Africa/Monrovia"));
        assertThat(reading.problems()).extracting(InvalidQuestion::parameter).contains("zone");
    }
}
