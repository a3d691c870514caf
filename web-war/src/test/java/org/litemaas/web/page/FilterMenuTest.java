package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Durations;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageTable;

class FilterMenuTest {
    @Test
    void listsTheLargestAndCountsTheRest() {
        FilterMenu menu = menu(UsageFilter.ALL, table(5, "a", "b"), null);

        assertThat(menu.choices()).extracting(FilterMenu.Choice::value).containsExactly("a", "b");
        assertThat(menu.choices()).noneMatch(FilterMenu.Choice::chosen);
        assertThat(menu.left()).isEqualTo(3);
    }

    @Test
    void whatIsChosenComesFirstEvenIfNobodyUsedIt() {
        UsageFilter filter = new UsageFilter(Map.of(Dimension.TEAM, Set.of("b", "gone", "")));

        FilterMenu menu = menu(filter, table(5, "a", "b"), table(2, "b", ""));

        assertThat(menu.choices())
                .extracting(FilterMenu.Choice::value, FilterMenu.Choice::name, FilterMenu.Choice::chosen)
                .containsExactly(
                        tuple("b", "Name of b", true),
                        tuple("", "Name of ", true),
                        tuple("gone", "gone", true),
                        tuple("a", "Name of a", false));
        assertThat(menu.chosen()).isEqualTo(3);
        assertThat(menu.left()).isEqualTo(2);
    }

    private static FilterMenu menu(UsageFilter filter, UsageTable largest, @Nullable UsageTable chosen) {
        return FilterMenu.of(Dimension.TEAM, largest, chosen, filter);
    }

    private static UsageTable table(int rowCount, String... teams) {
        Measures measures = new Measures(1, 0, 0, 0, 0, BigDecimal.ONE, 1, Durations.UNKNOWN, Durations.UNKNOWN);
        List<UsageTable.Row> rows = new ArrayList<>();
        for (String team : teams) {
            rows.add(new UsageTable.Row(List.of(new UsageTable.Group(team, "Name of " + team)), measures, null, null));
        }
        return new UsageTable(
                List.of(Grouping.TEAM),
                new UsageTable.Row(List.of(), measures, null, null),
                rows,
                rowCount,
                null,
                new Freshness(null, null, null, null, true, 1, List.of()));
    }
}
