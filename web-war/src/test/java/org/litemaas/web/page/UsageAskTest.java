package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageParameters;
import org.litemaas.analytics.UsageQuery;

class UsageAskTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T20:30:00Z"), ZoneOffset.UTC);

    @Test
    void showsThirtyDaysWhereNothingIsAsked() {
        UsageAsk ask = read();

        assertThat(ask.problems()).isEmpty();
        assertThat(ask.preset()).isEqualTo(RangePreset.THIRTY_DAYS);
        assertThat(ask.query().from()).isEqualTo(LocalDate.of(2026, 10, 26));
        assertThat(ask.query().to()).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(ask.query().compare()).isTrue();
        assertThat(ask.query().order()).isEqualTo(Order.largest(Measure.SPEND));
        assertThat(ask.split()).isEqualTo(Grouping.MODEL);
    }

    @Test
    void todayIsThatOfTheAskedZone() {
        UsageAsk ask = read("range", "today", "zone", "Asia/Tokyo");

        assertThat(ask.query().from()).isEqualTo(LocalDate.of(2026, 11, 25));
    }

    @Test
    void readsFiltersOrderAndDays() {
        UsageAsk ask = read(
                "from",
                "2026-11-01",
                "to",
                "2026-11-10",
                "model",
                "gpt-4o",
                "model",
                "granite",
                "team",
                "",
                "order",
                "requests:asc",
                "limit",
                "25",
                "metric",
                "tokens",
                "split",
                "none");

        assertThat(ask.problems()).isEmpty();
        assertThat(ask.preset()).isNull();
        assertThat(ask.query().days()).isEqualTo(10);
        assertThat(ask.query().filter().values())
                .containsEntry(Dimension.MODEL, Set.of("gpt-4o", "granite"))
                .containsEntry(Dimension.TEAM, Set.of(""));
        assertThat(ask.query().order()).isEqualTo(new Order(Measure.REQUESTS, null, false));
        assertThat(ask.query().limit()).isEqualTo(25);
        assertThat(ask.metric()).isEqualTo(ChartMetric.TOKENS);
        assertThat(ask.split()).isNull();
    }

    @Test
    void whatCannotBeReadIsNamedAndLeftOut() {
        UsageAsk ask = read(
                "from",
                "yesterday",
                "zone",
                "Mars/Olympus",
                "order",
                "beauty",
                "metric",
                "money",
                "split",
                "day",
                "range",
                "8d",
                "colour",
                "red");

        assertThat(ask.problems()).containsOnlyKeys("zone", "order", "metric", "split", "range", "colour");
        assertThat(ask.problems().get("zone")).startsWith("'Mars/Olympus' was received, expected a zone");
        assertThat(ask.query().zone()).isEqualTo(UTC);
    }

    @Test
    void daysThatAreNoneAreNamed() {
        assertThat(read("from", "2026-02-30").problems()).containsOnlyKeys("from");
        assertThat(read("from", "2026-11-24", "to", "2026-11-01").problems()).containsOnlyKeys("from");
        assertThat(read("zone", "Asia/Kathmandu").problems()).containsOnlyKeys("zone");
    }

    @Test
    void neighboursKeepTheRestOfTheView() {
        UsageAsk ask = read("from", "2026-11-01", "to", "2026-11-10", "model", "gpt-4o", "metric", "tokens");

        assertThat(ask.ranged(RangePreset.SEVEN_DAYS)).isEqualTo("/usage?model=gpt-4o&metric=tokens&range=7d");
        assertThat(ask.without(Dimension.MODEL, "gpt-4o"))
                .isEqualTo("/usage?from=2026-11-01&to=2026-11-10&metric=tokens");
        assertThat(ask.narrowed(Dimension.USER, "u 1"))
                .isEqualTo("/usage?from=2026-11-01&to=2026-11-10&model=gpt-4o&metric=tokens&user=u+1");
        assertThat(ask.besideRange()).extracting(QueryString.Field::name).containsExactly("model", "metric");
        assertThat(ask.besideFilters()).extracting(QueryString.Field::name).containsExactly("from", "to", "metric");
    }

    @Test
    void theCsvIsTheSameQuestionAtTheApi() {
        UsageAsk ask = read("range", "7d", "model", "gpt-4o", "order", "requests:desc");

        assertThat(ask.csv(7, Grouping.USER))
                .isEqualTo("/api/v1/usage?from=2026-11-18&to=2026-11-24&zone=UTC&model=gpt-4o&order=requests:desc"
                        + "&limit=100000&compare=previous&group=user&version=7&format=csv");
        assertThat(ask.csv(7, Grouping.DAY, Grouping.MODEL))
                .isEqualTo("/api/v1/usage/export?from=2026-11-18&to=2026-11-24&zone=UTC&model=gpt-4o&order=day:asc"
                        + "&group=day&group=model&version=7&format=csv");
    }

    @Test
    void everyQuestionOfThePageCanBeWrittenAndReadAgain() {
        UsageAsk ask = read("range", "90d", "user", "a&b", "key", "");
        UsageQuery query = ask.breakdown(Dimension.KEY);

        assertThat(UsageParameters.read(UsageParameters.write(query), LocalDate.of(2026, 11, 24), UTC)
                        .query())
                .isEqualTo(query);
    }

    private UsageAsk read(String... namesAndValues) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters
                    .computeIfAbsent(namesAndValues[i], any -> new ArrayList<>())
                    .add(namesAndValues[i + 1]);
        }
        return UsageAddress.read(new QueryString(parameters), clock, UTC);
    }
}
