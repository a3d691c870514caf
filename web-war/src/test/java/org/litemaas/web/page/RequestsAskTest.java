package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.spendlog.RequestPosition;
import org.litemaas.analytics.spendlog.RequestStatus;

class RequestsAskTest {
    private static final RequestPosition PLACE = new RequestPosition(LocalDateTime.of(2026, 11, 24, 10, 0), "req-1");

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T20:30:00Z"), ZoneOffset.UTC);

    @Test
    void showsTheNewestOfThirtyDaysWhereNothingIsAsked() {
        RequestsAsk ask = read();

        assertThat(ask.problems()).isEmpty();
        assertThat(ask.query().usage().from()).isEqualTo(LocalDate.of(2026, 10, 26));
        assertThat(ask.query().status()).isEqualTo(RequestStatus.ALL);
        assertThat(ask.query().before()).isNull();
    }

    @Test
    void anotherFilterOrRangeBeginsAtTheNewest() {
        RequestsAsk ask = read("range", "7d", "user", "ann", "user", "bob", "before", PLACE.text());

        assertThat(ask.without(Dimension.USER, "bob")).isEqualTo("/requests?range=7d&user=ann");
        assertThat(ask.withoutFilters()).isEqualTo("/requests?range=7d");
        assertThat(ask.ranged(RangePreset.TODAY)).isEqualTo("/requests?user=ann&user=bob&range=today");
        assertThat(ask.with("status", "failure")).isEqualTo("/requests?range=7d&user=ann&user=bob&status=failure");
        assertThat(ask.newest()).isEqualTo("/requests?range=7d&user=ann&user=bob");
        assertThat(ask.paged("after", PLACE))
                .isEqualTo("/requests?range=7d&user=ann&user=bob&after=2026-11-24T10:00:00Z%7Ereq-1");
        assertThat(ask.usage()).isEqualTo("/usage?range=7d&user=ann&user=bob");
    }

    @Test
    void aRequestsAddressCarriesThatOfTheList() {
        assertThat(read("range", "7d", "before", PLACE.text()).single(PLACE))
                .isEqualTo(
                        "/request?range=7d&before=2026-11-24T10:00:00Z%7Ereq-1&id=req-1&startTime=2026-11-24T10:00:00Z");
    }

    @Test
    void csvIsAskedWithWhatWasUnderstood() {
        assertThat(read("range", "today", "status", "odd", "limit", "10", "before", "here")
                        .csv())
                .isEqualTo("/api/v1/requests?from=2026-11-24&to=2026-11-24&zone=UTC&status=all&limit=10&format=csv");
    }

    @Test
    void whatUsageShowsIsFoundAgain() {
        QueryString usage = QueryString.of(Map.of("range", new String[] {"7d"}))
                .with("metric", "requests")
                .with("split", "user")
                .with("team", "")
                .with("limit", "25");

        assertThat(RequestsAsk.of(usage)).isEqualTo("/requests?range=7d&team=");
    }

    @Test
    void namesWhatItDoesNotUnderstand() {
        RequestsAsk ask = read("range", "soon", "colour", "red", "limit", "1000", "before", "here");

        assertThat(ask.problems()).containsOnlyKeys("range", "colour", "limit", "before");
        assertThat(ask.query().limit()).isEqualTo(50);
    }

    private RequestsAsk read(String... parameters) {
        Map<String, List<String>> received = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            received.computeIfAbsent(parameters[i], name -> new ArrayList<>()).add(parameters[i + 1]);
        }
        return RequestsAsk.read(new QueryString(received), clock, ZoneId.of("UTC"));
    }
}
