package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryStringTest {
    private final QueryString address = QueryString.of(Map.of("model", new String[] {"gpt-4o", "granite"}));

    @Test
    void writesEveryValueEncoded() {
        QueryString odd = new QueryString(Map.of()).with("user", "a&b=c d/é").with("team", "");

        assertThat(odd.on("/usage")).isEqualTo("/usage?user=a%26b%3Dc+d/%C3%A9&team=");
    }

    @Test
    void leadsToNeighbours() {
        assertThat(address.with("range", "7d").on("/usage")).isEqualTo("/usage?model=gpt-4o&model=granite&range=7d");
        assertThat(address.withoutValue("model", "gpt-4o").on("/usage")).isEqualTo("/usage?model=granite");
        assertThat(address.without("model").on("/usage")).isEqualTo("/usage");
    }

    @Test
    void carriesEveryValueThroughAForm() {
        assertThat(address.fields())
                .containsExactly(new QueryString.Field("model", "gpt-4o"), new QueryString.Field("model", "granite"));
    }

    @Test
    void theLastOfSeveralCounts() {
        assertThat(address.last("model")).isEqualTo("granite");
        assertThat(address.last("range")).isEmpty();
        assertThat(address.values("range")).isEqualTo(List.of());
    }
}
