package org.litemaas.web.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;

/** The range and the filters of a page, as its controls show them. */
public final class Selection {
    private final UsageAsk ask;
    private final UsageReports reports;
    private final List<FilterMenu> filters = new ArrayList<>();
    private final List<FilterMenu.Chip> chips = new ArrayList<>();

    /** @param largest tables that the page has asked anyway: the largest spenders of a dimension, unfiltered */
    Selection(UsageAsk ask, UsageReports reports, Snapshot snapshot, Map<Dimension, UsageTable> largest) {
        this.ask = ask;
        this.reports = reports;
        for (Dimension dimension : ask.filterable()) {
            FilterMenu menu = FilterMenu.of(dimension, ask.query(), snapshot::run, largest.get(dimension));
            filters.add(menu);
            chips.addAll(menu.chips(ask, dimension));
        }
    }

    public String path() {
        return ask.place().path();
    }

    public List<FilterMenu> filters() {
        return filters;
    }

    public List<FilterMenu.Chip> chips() {
        return chips;
    }

    /** The problem with a parameter, in words; null where there is none. */
    public @Nullable String problem(String parameter) {
        return ask.problems().get(parameter);
    }

    public Map<String, String> problems() {
        return ask.problems();
    }

    public List<Choice> presets() {
        return Arrays.stream(RangePreset.values())
                .map(preset -> new Choice(preset.label(), ask.ranged(preset), preset == ask.preset()))
                .toList();
    }

    public boolean isCustomRange() {
        return ask.preset() == null;
    }

    public String from() {
        return received("from", ask.query().from().toString());
    }

    public String to() {
        return received("to", ask.query().to().toString());
    }

    public String zone() {
        return received("zone", ask.query().zone().getId());
    }

    /** As 18–24 Nov 2026. */
    public String range() {
        return Times.range(ask.query().from(), ask.query().to());
    }

    public String zoneName() {
        return ask.query().zone().getId();
    }

    public boolean isFiltered() {
        return !chips.isEmpty();
    }

    public String withoutFilters() {
        return ask.withoutFilters();
    }

    public List<QueryString.Field> besideFilters() {
        return ask.besideFilters();
    }

    public List<QueryString.Field> besideRange() {
        return ask.besideRange();
    }

    /** Where the values that the filters leave out can be asked for. */
    public String optionsAddress() {
        return FilterMenu.optionsAddress(ask.query(), reports.reportingZone());
    }

    /** What was typed, where it was wrong: a field shows it again beside its problem. */
    private String received(String parameter, String understood) {
        return problem(parameter) == null ? understood : ask.address().last(parameter);
    }
}
