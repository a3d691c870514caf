package org.litemaas.web.api;

import jakarta.json.stream.JsonGenerator;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.dashboard.PanelTable;

/** Writes the rows of a table panel; what its cells are is told by their columns. */
final class TableJson {
    private TableJson() {}

    /** @param table null for a panel that is none */
    static void write(JsonGenerator json, @Nullable PanelTable table) {
        if (table == null) {
            json.writeNull("table");
            return;
        }
        json.writeStartObject("table");
        json.writeStartArray("columns");
        for (PanelTable.Column column : table.columns()) {
            json.writeStartObject();
            json.write("name", column.name());
            json.write("title", column.title());
            json.write("kind", JsonParts.word(column.kind()));
            JsonParts.text(json, "refId", column.refId());
            JsonParts.text(json, "unit", column.unit());
            json.writeEnd();
        }
        json.writeEnd();
        json.writeStartArray("rows");
        for (List<@Nullable Object> row : table.rows()) {
            json.writeStartArray();
            row.forEach(cell -> cell(json, cell));
            json.writeEnd();
        }
        json.writeEnd();
        json.write("cut", table.cut());
        json.writeEnd();
    }

    private static void cell(JsonGenerator json, @Nullable Object cell) {
        if (cell == null) {
            json.writeNull();
        } else if (cell instanceof Double number) {
            JsonParts.number(json, number);
        } else if (cell instanceof Instant moment) {
            json.write(JsonParts.seconds(moment.toEpochMilli()));
        } else {
            json.write(cell.toString());
        }
    }
}
