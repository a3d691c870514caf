package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.Dimension;

class ComparedAskTest {
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T20:30:00Z"), ZoneOffset.UTC);

    @Test
    void readsWhatIsComparedOnceEach() {
        ComparedAsk ask = read(Map.of("by", List.of("team"), "value", List.of("a", "", "a")));

        assertThat(ask.complete()).isTrue();
        assertThat(ask.dimension()).isEqualTo(Dimension.TEAM);
        assertThat(ask.values()).containsExactly("a", "");
        assertThat(ask.usage().problems()).isEmpty();
    }

    @Test
    void tellsEachProblemByItsParameter() {
        ComparedAsk ask = read(Map.of("by", List.of("hour"), "value", List.of("a"), "from", List.of("soon")));

        assertThat(ask.complete()).isFalse();
        assertThat(ask.usage().problems())
                .containsEntry("by", "'hour' was received, expected user, model, provider, key or team.")
                .containsEntry("value", "1 was received, expected 2 to 6 different ones.")
                .containsEntry("from", "'soon' was received, expected a day such as 2026-11-24.");
    }

    @Test
    void anotherDimensionBeginsWithNothingChosen() {
        ComparedAsk ask = read(Map.of("by", List.of("team"), "value", List.of("a", "b"), "range", List.of("7d")));

        assertThat(ask.about(Dimension.USER)).isEqualTo("/compare?by=user&range=7d");
        assertThat(ask.besideValues())
                .containsExactly(new QueryString.Field("by", "team"), new QueryString.Field("range", "7d"));
    }

    private ComparedAsk read(Map<String, List<String>> parameters) {
        Map<String, String[]> received = new HashMap<>();
        parameters.forEach((name, values) -> received.put(name, values.toArray(String[]::new)));
        return ComparedAsk.read(QueryString.of(received), clock, ZoneOffset.UTC);
    }
}
