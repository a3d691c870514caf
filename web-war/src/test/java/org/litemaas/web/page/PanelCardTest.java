package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.dashboard.DashboardReader;
import org.litemaas.infra.dashboard.DashboardView.PlacedPanel;
import org.litemaas.infra.dashboard.InvalidDashboard;
import org.litemaas.infra.dashboard.Panel;

class PanelCardTest {
    @Test
    void panelsMoveUpIntoTheHolesThatFilesLeaveAndStandInTheOrderOfReading() {
        List<PanelCard> cards = cards("", placed(3, 0, 40, 24, 2), placed(1, 0, 10, 12, 8), placed(2, 12, 11, 12, 4));

        assertThat(cards)
                .extracting(PanelCard::key, PanelCard::x, PanelCard::y, PanelCard::height)
                .containsExactly(tuple("1", 0, 0, 8), tuple("2", 12, 0, 4), tuple("3", 0, 8, 2));
    }

    @Test
    void whatReachesBeyondTheGridIsCutToIt() {
        List<PanelCard> cards = cards("", placed(1, 20, 0, 24, 3), placed(2, 99, 3, 5, 3), placed(3, -4, 6, 0, 3));

        assertThat(cards)
                .extracting(PanelCard::x, PanelCard::width)
                .containsExactly(tuple(20, 4), tuple(23, 1), tuple(0, 1));
    }

    @Test
    void repeatedPanelsHaveKeysByTheirPlaceInTheFileWhateverTheirPlaceOnThePage() {
        PlacedPanel first = repeated("a", 10);
        PlacedPanel second = repeated("b\"&", 0);

        List<PanelCard> cards = cards("?table=7-2", first, second);

        assertThat(cards).extracting(PanelCard::key).containsExactly("7-2", "7");
        assertThat(cards).extracting(PanelCard::shows).containsExactly("table", "chart");
        assertThat(cards.get(0).source())
                .isEqualTo("/api/v1/dashboards/board/panels/7/data?from=now-1h&to=now&repeat-pod=b%22%26");
        assertThat(cards.get(0).csv()).isEqualTo(cards.get(0).source() + "&format=csv");
        assertThat(cards.get(0).full()).contains("panel=7-2");
    }

    @Test
    void aPanelAloneHasThePageToItself() {
        PanelCard alone = cards("", placed(1, 6, 9, 6, 3)).get(0).alone();

        assertThat(alone.x()).isZero();
        assertThat(alone.width()).isEqualTo(24);
        assertThat(alone.height()).isEqualTo(18);
        assertThat(alone.spec()).startsWith("{\"kind\":\"stat\"");
    }

    private static List<PanelCard> cards(String address, PlacedPanel... placed) {
        QueryString query = QueryString.of(
                address.isEmpty() ? Map.of() : Map.of("table", new String[] {address.substring("?table=".length())}));
        DashboardRange range = DashboardRange.read(query, "now-1h", "now", Instant.parse("2026-11-24T12:00:00Z"));
        return PanelCard.of(Arrays.asList(placed), new DashboardAddress(query, "board", range), new HashMap<>());
    }

    private static PlacedPanel placed(int id, int x, int y, int width, int height) {
        Panel.Grid grid = new Panel.Grid(x, y, width, height);
        return new PlacedPanel(panel(id), "Title", "", "", Map.of(), grid);
    }

    private static PlacedPanel repeated(String pod, int y) {
        Panel.Grid grid = new Panel.Grid(0, y, 24, 4);
        return new PlacedPanel(panel(7), "Pod " + pod, "", "", Map.of("pod", pod), grid);
    }

    private static Panel panel(int id) {
        String file = "{\"title\": \"T\", \"panels\": [{\"id\": " + id + ", \"type\": \"stat\"}]}";
        try {
            return new DashboardReader()
                    .read(file.getBytes(StandardCharsets.UTF_8))
                    .panels()
                    .get(0);
        } catch (InvalidDashboard e) {
            throw new AssertionError(e);
        }
    }
}
