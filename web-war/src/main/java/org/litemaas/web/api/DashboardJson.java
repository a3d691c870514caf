package org.litemaas.web.api;

import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.util.List;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.ChosenVariable;
import org.litemaas.infra.dashboard.Dashboard;
import org.litemaas.infra.dashboard.DashboardList;
import org.litemaas.infra.dashboard.DashboardView;
import org.litemaas.infra.dashboard.Panel;
import org.litemaas.infra.dashboard.StoredDashboard;
import org.litemaas.infra.dashboard.Target;
import org.litemaas.infra.dashboard.Variable;

/** Writes dashboards as JSON: all of them in short, or one with everything that it takes to draw it. */
final class DashboardJson {
    private DashboardJson() {}

    static void write(DashboardList list, OutputStream out) {
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartObject();
            json.writeStartArray("dashboards");
            for (StoredDashboard stored : list.dashboards()) {
                json.writeStartObject();
                entry(json, stored, stored.dashboard().title());
                JsonParts.notices(json, stored.dashboard().notices());
                json.writeEnd();
            }
            json.writeEnd();
            JsonParts.notices(json, list.notices());
            json.writeEnd();
        }
    }

    static void write(StoredDashboard stored, OutputStream out) {
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartObject();
            entry(json, stored, stored.dashboard().title());
            JsonParts.notices(json, stored.dashboard().notices());
            json.writeEnd();
        }
    }

    static void write(StoredDashboard stored, TimeRange range, DashboardView view, OutputStream out) {
        Dashboard dashboard = view.dashboard();
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartObject();
            entry(json, stored, view.title());
            JsonParts.text(json, "from", range.from());
            JsonParts.text(json, "to", range.to());
            json.write("defaultFrom", dashboard.from());
            json.write("defaultTo", dashboard.to());
            JsonParts.text(json, "refresh", dashboard.refresh());
            json.writeStartArray("variables");
            view.variables().forEach(variable -> variable(json, variable));
            json.writeEnd();
            json.writeStartArray("rows");
            view.rows().forEach(row -> row(json, row));
            json.writeEnd();
            json.writeStartArray("panels");
            view.panels().forEach(panel -> panel(json, panel));
            json.writeEnd();
            JsonParts.notices(json, joined(range.notices(), view.notices()));
            json.writeEnd();
        }
    }

    private static List<Notice> joined(List<Notice> some, List<Notice> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream()).toList();
    }

    private static void entry(JsonGenerator json, StoredDashboard stored, String title) {
        Dashboard dashboard = stored.dashboard();
        json.write("uid", dashboard.uid());
        json.write("title", title);
        json.write("description", dashboard.description());
        JsonParts.texts(json, "tags", dashboard.tags());
        json.write("source", JsonParts.word(stored.source()));
        json.write("fileName", stored.fileName());
        JsonParts.text(json, "uploadedBy", stored.uploadedBy());
        JsonParts.text(json, "uploadedAt", stored.uploadedAt());
        json.write("panelCount", dashboard.panels().size());
    }

    private static void variable(JsonGenerator json, ChosenVariable chosen) {
        Variable variable = chosen.variable();
        json.writeStartObject();
        json.write("name", variable.name());
        json.write("kind", JsonParts.word(variable.kind()));
        json.write("label", variable.label());
        json.write("description", variable.description());
        json.write("hidden", variable.hidden());
        json.write("multi", variable.multi());
        json.write("includeAll", variable.includeAll());
        json.write("auto", variable.auto() != null);
        json.writeStartArray("options");
        for (Variable.Option option : chosen.options()) {
            json.writeStartObject();
            json.write("text", option.text());
            json.write("value", option.value());
            json.writeEnd();
        }
        json.writeEnd();
        JsonParts.texts(json, "chosen", chosen.chosen());
        JsonParts.notices(json, joined(variable.notices(), chosen.notices()));
        json.writeEnd();
    }

    private static void row(JsonGenerator json, DashboardView.PlacedRow placed) {
        json.writeStartObject();
        json.write("id", placed.row().id());
        json.write("title", placed.title());
        json.write("collapsed", placed.row().collapsed());
        JsonParts.texts(json, "repeat", placed.repeat());
        json.write("y", placed.y());
        json.writeEnd();
    }

    private static void panel(JsonGenerator json, DashboardView.PlacedPanel placed) {
        Panel panel = placed.panel();
        json.writeStartObject();
        json.write("id", panel.id());
        json.write("type", panel.type());
        json.write("kind", JsonParts.word(panel.kind()));
        json.write("title", placed.title());
        json.write("description", placed.description());
        JsonParts.whole(json, "row", panel.row());
        JsonParts.texts(json, "repeat", placed.repeat());
        json.writeStartObject("grid");
        json.write("x", placed.grid().x());
        json.write("y", placed.grid().y());
        json.write("width", placed.grid().width());
        json.write("height", placed.grid().height());
        json.writeEnd();
        json.writeStartArray("targets");
        panel.targets().forEach(target -> target(json, target));
        json.writeEnd();
        PanelJson.drawing(json, placed);
        JsonParts.notices(json, panel.notices());
        json.writeEnd();
    }

    private static void target(JsonGenerator json, Target target) {
        json.writeStartObject();
        json.write("refId", target.refId());
        json.write("expr", target.expr());
        json.write("legend", target.legend());
        json.write("hidden", target.hidden());
        json.write("instant", target.instant());
        json.write("format", JsonParts.word(target.format()));
        json.writeEnd();
    }
}
