package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangePresetTest {
    @ParameterizedTest
    @CsvSource({
        "today, 2026-03-31, 2026-03-31",
        "7d, 2026-03-25, 2026-03-31",
        "30d, 2026-03-02, 2026-03-31",
        "90d, 2026-01-01, 2026-03-31",
        "month, 2026-03-01, 2026-03-31",
        "last-month, 2026-02-01, 2026-02-28"
    })
    void endsTodayOrWithTheMonth(String text, LocalDate from, LocalDate to) {
        LocalDate today = LocalDate.of(2026, 3, 31);
        RangePreset preset = RangePreset.of(text).orElseThrow();

        assertThat(preset.from(today)).isEqualTo(from);
        assertThat(preset.to(today)).isEqualTo(to);
    }
}
