package org.litemaas.infra.dashboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what belongs to a panel's kind: legend, figure, orientation, text. */
final class OptionsReader {
    private OptionsReader() {}

    static PanelOptions read(JsonPlace panel, String type, Map<String, PanelOptions.Column> styled) {
        JsonPlace options = panel.child("options");
        JsonPlace reduce = options.has("fieldOptions") ? options.child("fieldOptions") : options.child("reduceOptions");
        Map<String, PanelOptions.Column> columns = new LinkedHashMap<>(styled);
        panel.children("transformations").forEach(transformation -> organize(transformation, columns));
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
                options.text("content", panel.text("content", "")),
                options.text("mode", panel.text("mode", "markdown")),
                columns);
    }

    private static @Nullable String legend(JsonPlace legend) {
        boolean hidden = legend.has("showLegend") && !legend.flag("showLegend");
        return hidden ? "hidden" : legend.filled("displayMode");
    }

    private static String calc(JsonPlace reduce) {
        List<String> calcs = reduce.texts("calcs");
        return calcs.isEmpty() ? "lastNotNull" : calcs.get(0);
    }

    /** Which columns a table hides, and how it names them. */
    private static void organize(JsonPlace transformation, Map<String, PanelOptions.Column> columns) {
        if (!transformation.text("id", "").equals("organize") || transformation.flag("disabled")) {
            return;
        }
        JsonPlace options = transformation.child("options");
        JsonPlace renamed = options.child("renameByName");
        for (String name : renamed.object().keySet()) {
            columns.put(name, new PanelOptions.Column(false, renamed.filled(name)));
        }
        JsonPlace excluded = options.child("excludeByName");
        for (String name : excluded.object().keySet()) {
            if (excluded.flag(name)) {
                columns.put(name, new PanelOptions.Column(true, null));
            }
        }
    }
}
