package org.litemaas.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.litemaas.infra.dashboard.DashboardView.PlacedPanel;
import org.litemaas.infra.dashboard.Panel;
import org.litemaas.web.api.PanelJson;

/**
 * A panel as the page has it: its place and how it is to be drawn. What it shows is fetched by the browser.
 *
 * @param key names it in the page and in the address; its id, and for repeated ones their number
 * @param kind how it is drawn, such as {@code timeseries}
 * @param x column of 24, from 0
 * @param y row in its section, from 0
 * @param source the address of its figures
 * @param spec how to draw it, as JSON for the script
 * @param full the address of this panel alone
 * @param shows {@code chart} or {@code table}
 */
public record PanelCard(
        String key,
        String title,
        String description,
        String kind,
        int x,
        int y,
        int width,
        int height,
        String source,
        String csv,
        String spec,
        String full,
        String shows,
        List<Message> notices) {
    private static final int COLUMNS = 24;
    private static final int FULL_HEIGHT = 18;

    /** Moved up as far as it goes, as files leave holes; in the order of reading. */
    static List<PanelCard> of(List<PlacedPanel> placed, DashboardAddress address, Map<Integer, Integer> seen) {
        int[] bottoms = new int[COLUMNS];
        List<PanelCard> cards = new ArrayList<>();
        List<PlacedPanel> sorted = new ArrayList<>(placed);
        sorted.sort(java.util.Comparator.comparingInt(
                        (PlacedPanel panel) -> panel.grid().y())
                .thenComparingInt(panel -> panel.grid().x()));
        // Keys go by the order of the file, so that they do not change with the place.
        Map<PlacedPanel, String> keys = new java.util.IdentityHashMap<>();
        for (PlacedPanel panel : placed) {
            int number = seen.merge(panel.panel().id(), 1, Integer::sum);
            keys.put(panel, panel.panel().id() + (number == 1 ? "" : "-" + number));
        }
        for (PlacedPanel panel : sorted) {
            Panel.Grid grid = panel.grid();
            int x = Math.max(0, Math.min(COLUMNS - 1, grid.x()));
            int width = Math.max(1, Math.min(COLUMNS - x, grid.width()));
            int y = 0;
            for (int column = x; column < x + width; column++) {
                y = Math.max(y, bottoms[column]);
            }
            for (int column = x; column < x + width; column++) {
                bottoms[column] = y + grid.height();
            }
            cards.add(of(panel, String.valueOf(keys.get(panel)), x, y, width, grid.height(), address));
        }
        return cards;
    }

    /** The same card with the page to itself. */
    PanelCard alone() {
        return new PanelCard(
                key, title, description, kind, 0, 0, COLUMNS, FULL_HEIGHT, source, csv, spec, full, shows, notices);
    }

    private static PanelCard of(
            PlacedPanel placed, String key, int x, int y, int width, int height, DashboardAddress address) {
        Panel panel = placed.panel();
        String kind = panel.kind().name().toLowerCase(java.util.Locale.ROOT);
        return new PanelCard(
                key,
                placed.title(),
                placed.description(),
                kind,
                x,
                y,
                width,
                height,
                address.data(panel.id(), placed.repeat(), false),
                address.data(panel.id(), placed.repeat(), true),
                PanelJson.text(placed),
                address.alone(key),
                address.isTable(key) ? "table" : "chart",
                Message.ofMetrics(panel.notices()));
    }
}
