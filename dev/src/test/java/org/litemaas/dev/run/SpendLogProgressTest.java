package org.litemaas.dev.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litemaas.dev.run.SpendLogProgress.Days;

class SpendLogProgressTest {

    @Test
    void readsThePortalsAnswer() {
        assertThat(SpendLogProgress.days("{\"spendLogs\":{\"state\":\"UP\",\"daysCached\": 12,\"daysKnown\":90}}"))
                .contains(new Days(12, 90));
        assertThat(SpendLogProgress.days("{\"spendLogs\":{\"daysCached\":null}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "0, 90, false", "59, 90, false", "60, 90, true", "7, 7, true", "6, 7, false"})
    void sixtyDaysAreEnoughOrAllThereAre(int cached, int known, boolean enough) {
        assertThat(new Days(cached, known).enough()).isEqualTo(enough);
    }
}
