package org.litemaas.infra.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what belongs to a panel's kind: legend, figure, orientation, text. */
final class OptionsReader {
    private OptionsReader() {}

    static PanelOptions read(JsonPlace panel, String type, TableOptions table) {
        JsonPlace options = panel.child("options");
        JsonPlace reduce = options.has("fieldOptions") ? options.child("fieldOptions") : options.child("reduceOptions");
        boolean graph = type.equals("graph");
        return new PanelOptions(
                graph ? OldGraph.legend(panel) : legend(options.child("legend")),
                graph
                        ? OldGraph.legendPlacement(panel)
                        : options.child("legend").filled("placement"),
                graph ? OldGraph.legendCalcs(panel) : options.child("legend").texts("calcs"),
                graph ? OldGraph.tooltip(panel) : options.child("tooltip").filled("mode"),
                type.equals("singlestat") ? OldSingleStat.calc(panel) : calc(reduce),
                reduce.flag("values"),
                options.filled("orientation"),
                type.equals("singlestat") ? OldSingleStat.colorMode(panel) : options.filled("colorMode"),
                type.equals("singlestat") ? OldSingleStat.graphMode(panel) : options.filled("graphMode"),
                options.filled("textMode"),
                options.filled("displayMode"),
                options.text("pieType", panel.text("pieType", "pie")).equals("donut"),
                options.child("color").filled("scheme"),
                options.has("yAxis")
                        ? options.child("yAxis").filled("unit")
                        : panel.child("yAxis").filled("format"),
                options.text("content", panel.text("content", "")),
                options.text("mode", panel.text("mode", "markdown")),
                table);
    }

    private static @Nullable String legend(JsonPlace legend) {
        boolean hidden = legend.has("showLegend") && !legend.flag("showLegend");
        return hidden ? "hidden" : legend.filled("displayMode");
    }

    private static String calc(JsonPlace reduce) {
        List<String> calcs = reduce.texts("calcs");
        return calcs.isEmpty() ? "lastNotNull" : calcs.get(0);
    }
}
