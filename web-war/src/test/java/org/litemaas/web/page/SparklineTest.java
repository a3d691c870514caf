package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void startsAtZero() {
        Sparkline line = Sparkline.of(List.of(5, 10, 0));

        assertThat(line.line()).isEqualTo("M0.0 10.0L50.0 0.0L100.0 20.0");
        assertThat(line.area()).isEqualTo("M0.0 20.0L0.0 10.0L50.0 0.0L100.0 20.0L100.0 20.0Z");
    }

    @Test
    void leavesAGapForTheUnknown() {
        assertThat(Sparkline.of(Arrays.asList(null, 10, null, 10, 10)).line())
                .isEqualTo("M25.0 0.0M75.0 0.0L100.0 0.0");
    }

    @Test
    void drawsNothingOfNothing() {
        assertThat(Sparkline.of(List.of()).drawn()).isFalse();
        assertThat(Sparkline.of(List.of(3)).drawn()).isFalse();
        assertThat(Sparkline.of(List.of(0, 0)).drawn()).isFalse();
    }
}
