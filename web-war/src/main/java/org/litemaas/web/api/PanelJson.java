package org.litemaas.web.api;

import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.dashboard.DashboardView;
import org.litemaas.infra.dashboard.Drawing;
import org.litemaas.infra.dashboard.FieldOptions;
import org.litemaas.infra.dashboard.FieldOverride;
import org.litemaas.infra.dashboard.Panel;
import org.litemaas.infra.dashboard.PanelOptions;
import org.litemaas.infra.dashboard.Target;
import org.litemaas.infra.dashboard.Thresholds;
import org.litemaas.infra.dashboard.ValueMapping;

/** Writes how a panel is drawn. */
public final class PanelJson {
    private PanelJson() {}

    /** The kind, the targets and what {@code GET /dashboards/{uid}} says of drawing, for the page that draws it. */
    public static String text(DashboardView.PlacedPanel placed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartObject();
            json.write("kind", JsonParts.word(placed.panel().kind()));
            json.write("type", placed.panel().type());
            json.writeStartArray("targets");
            for (Target target : placed.panel().targets()) {
                json.writeStartObject();
                json.write("refId", target.refId());
                json.write("format", JsonParts.word(target.format()));
                json.writeEnd();
            }
            json.writeEnd();
            drawing(json, placed);
            json.writeEnd();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static void drawing(JsonGenerator json, DashboardView.PlacedPanel placed) {
        Panel panel = placed.panel();
        fields(json, panel.fields());
        json.writeStartArray("overrides");
        for (FieldOverride override : panel.overrides()) {
            json.writeStartObject();
            json.write("matcher", JsonParts.word(override.matcher()));
            JsonParts.texts(json, "names", override.names());
            fields(json, override.options());
            json.writeEnd();
        }
        json.writeEnd();
        options(json, panel.options(), placed.text());
    }

    private static void fields(JsonGenerator json, FieldOptions fields) {
        json.writeStartObject("fields");
        JsonParts.text(json, "unit", fields.unit());
        JsonParts.whole(json, "decimals", fields.decimals());
        JsonParts.number(json, "min", fields.min());
        JsonParts.number(json, "max", fields.max());
        JsonParts.text(json, "noValue", fields.noValue());
        JsonParts.text(json, "displayName", fields.displayName());
        JsonParts.text(json, "colorMode", fields.colorMode());
        JsonParts.text(json, "color", fields.color());
        thresholds(json, fields.thresholds());
        mappings(json, fields.mappings());
        JsonParts.text(json, "cell", fields.cell());
        lines(json, fields.drawing());
        json.writeEnd();
    }

    private static void thresholds(JsonGenerator json, @Nullable Thresholds thresholds) {
        if (thresholds == null) {
            json.writeNull("thresholds");
            return;
        }
        json.writeStartObject("thresholds");
        json.write("percent", thresholds.percent());
        json.writeStartArray("steps");
        for (Thresholds.Step step : thresholds.steps()) {
            json.writeStartObject();
            JsonParts.number(json, "from", step.from());
            json.write("color", step.color());
            json.writeEnd();
        }
        json.writeEnd();
        json.writeEnd();
    }

    private static void mappings(JsonGenerator json, @Nullable List<ValueMapping> mappings) {
        if (mappings == null) {
            json.writeNull("mappings");
            return;
        }
        json.writeStartArray("mappings");
        for (ValueMapping mapping : mappings) {
            json.writeStartObject();
            json.write("kind", JsonParts.word(mapping.kind()));
            json.write("match", mapping.match());
            JsonParts.number(json, "from", mapping.from());
            JsonParts.number(json, "to", mapping.to());
            JsonParts.text(json, "text", mapping.text());
            JsonParts.text(json, "color", mapping.color());
            json.writeEnd();
        }
        json.writeEnd();
    }

    private static void lines(JsonGenerator json, Drawing drawing) {
        json.writeStartObject("drawing");
        JsonParts.text(json, "style", drawing.style());
        JsonParts.text(json, "interpolation", drawing.interpolation());
        JsonParts.number(json, "lineWidth", drawing.lineWidth());
        JsonParts.number(json, "fillOpacity", drawing.fillOpacity());
        JsonParts.text(json, "points", drawing.points());
        JsonParts.number(json, "pointSize", drawing.pointSize());
        JsonParts.text(json, "gaps", drawing.gaps());
        JsonParts.text(json, "stacking", drawing.stacking());
        JsonParts.text(json, "axis", drawing.axis());
        JsonParts.text(json, "axisLabel", drawing.axisLabel());
        JsonParts.number(json, "softMin", drawing.softMin());
        JsonParts.number(json, "softMax", drawing.softMax());
        JsonParts.whole(json, "logBase", drawing.logBase());
        JsonParts.flag(json, "dashed", drawing.dashed());
        JsonParts.text(json, "thresholds", drawing.thresholds());
        JsonParts.flag(json, "hidden", drawing.hidden());
        JsonParts.flag(json, "negative", drawing.negative());
        json.writeEnd();
    }

    private static void options(JsonGenerator json, PanelOptions options, String text) {
        json.writeStartObject("options");
        JsonParts.text(json, "legend", options.legend());
        JsonParts.text(json, "legendPlacement", options.legendPlacement());
        JsonParts.texts(json, "legendCalcs", options.legendCalcs());
        JsonParts.text(json, "tooltip", options.tooltip());
        json.write("calc", options.calc());
        json.write("everyValue", options.everyValue());
        JsonParts.text(json, "orientation", options.orientation());
        JsonParts.text(json, "colorMode", options.colorMode());
        JsonParts.text(json, "graphMode", options.graphMode());
        JsonParts.text(json, "textMode", options.textMode());
        JsonParts.text(json, "displayMode", options.displayMode());
        json.write("donut", options.donut());
        JsonParts.text(json, "scheme", options.scheme());
        JsonParts.text(json, "bucketUnit", options.bucketUnit());
        json.write("text", text);
        json.write("textFormat", options.textFormat());
        json.writeEnd();
    }
}
