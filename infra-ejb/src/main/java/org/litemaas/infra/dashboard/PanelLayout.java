package org.litemaas.infra.dashboard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes panels out of their rows, whichever way the file has them, and sees to it that ids are unique. */
final class PanelLayout {
    private static final int MOST_PANELS = 500;
    /** Very old files divide a row by 12 and have heights in pixels. */
    private static final int OLD_WIDTH_FACTOR = 2;

    private static final int OLD_PIXELS_PER_UNIT = 37;
    private static final int OLD_HEIGHT = 250;
    private static final int COLUMNS = 24;

    private final PanelReader reader;
    private final List<Row> rows = new ArrayList<>();
    private final List<Panel> panels = new ArrayList<>();
    private final Set<Integer> given = new HashSet<>();
    private final Set<Integer> used = new HashSet<>();
    private int fresh = 1;
    private int bottom;

    PanelLayout(PanelReader reader) {
        this.reader = reader;
    }

    List<Row> rows() {
        return rows;
    }

    List<Panel> panels() {
        return panels;
    }

    void read(JsonPlace root) throws InvalidDashboard {
        collectIds(root.objects("panels"));
        for (JsonPlace row : root.objects("rows")) {
            collectIds(row.objects("panels"));
        }
        Row open = null;
        for (JsonPlace panel : root.objects("panels")) {
            if (!panel.text("type", "").equals("row")) {
                add(panel, open, grid(panel));
                continue;
            }
            Row row = row(panel);
            for (JsonPlace child : panel.objects("panels")) {
                add(child, row, grid(child));
            }
            // A collapsed row keeps its panels inside; those that follow it are not its own.
            open = row.collapsed() ? null : row;
        }
        for (JsonPlace row : root.objects("rows")) {
            oldRow(row);
        }
    }

    private void collectIds(List<JsonPlace> places) throws InvalidDashboard {
        for (JsonPlace place : places) {
            Integer id = place.integer("id");
            if (id != null && id > 0) {
                given.add(id);
            }
            if (place.text("type", "").equals("row")) {
                collectIds(place.objects("panels"));
            }
        }
    }

    private Row row(JsonPlace place) throws InvalidDashboard {
        requireRoom(place);
        int y = grid(place).y();
        Row row = new Row(id(place), place.text("title", ""), place.flag("collapsed"), place.filled("repeat"), y);
        rows.add(row);
        bottom = Math.max(bottom, y + 1);
        return row;
    }

    private void add(JsonPlace place, @Nullable Row row, Panel.Grid grid) throws InvalidDashboard {
        requireRoom(place);
        panels.add(reader.read(place, id(place), row == null ? null : (Integer) row.id(), grid));
        bottom = Math.max(bottom, grid.y() + grid.height());
    }

    private void requireRoom(JsonPlace place) throws InvalidDashboard {
        if (rows.size() + panels.size() >= MOST_PANELS) {
            throw new InvalidDashboard(
                    place.pointer(), "more than the " + MOST_PANELS + " panels and rows that a dashboard may have");
        }
    }

    /** The file's id for the first that has it; another for those without, and for doubles. */
    private int id(JsonPlace place) {
        Integer id = place.integer("id");
        if (id != null && id > 0 && used.add(id)) {
            return id;
        }
        while (given.contains(fresh) || !used.add(fresh)) {
            fresh++;
        }
        return fresh;
    }

    private Panel.Grid grid(JsonPlace place) {
        JsonPlace grid = place.child("gridPos");
        int width = Math.min(COLUMNS, bounded(grid.integer("w"), 12, 1));
        int x = Math.min(COLUMNS - width, bounded(grid.integer("x"), 0, 0));
        return new Panel.Grid(x, bounded(grid.integer("y"), bottom, 0), width, bounded(grid.integer("h"), 8, 1));
    }

    private static int bounded(@Nullable Integer value, int otherwise, int least) {
        return value == null ? otherwise : Math.max(least, Math.min(100_000, value));
    }

    private void oldRow(JsonPlace place) throws InvalidDashboard {
        requireRoom(place);
        Row row = null;
        if (place.flag("showTitle") || place.flag("collapse") || place.has("repeat")) {
            row = new Row(id(place), place.text("title", ""), place.flag("collapse"), place.filled("repeat"), bottom);
            rows.add(row);
            bottom++;
        }
        int height = bounded(oldHeight(place), 7, 1);
        int x = 0;
        int y = bottom;
        for (JsonPlace panel : place.objects("panels")) {
            int width = Math.min(COLUMNS, OLD_WIDTH_FACTOR * bounded(panel.integer("span"), 4, 1));
            if (x + width > COLUMNS) {
                x = 0;
                y += height;
            }
            add(panel, row, new Panel.Grid(x, y, width, height));
            x += width;
        }
    }

    private static @Nullable Integer oldHeight(JsonPlace row) {
        String height = row.text("height", String.valueOf(OLD_HEIGHT)).replace("px", "");
        return height.matches("\\d{1,4}") ? (Integer) (Integer.parseInt(height) / OLD_PIXELS_PER_UNIT) : null;
    }
}
