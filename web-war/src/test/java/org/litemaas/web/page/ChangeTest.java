package org.litemaas.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.litemaas.web.page.Change.Meaning;

class ChangeTest {
    private static final Figure THEN = new Figure("$10.00", "$10.00", "10");

    @Test
    void moreSpendIsNoGoodNews() {
        Change change = Change.of(11.23, 10, Meaning.COST, THEN);

        assertThat(change).isEqualTo(new Change("+12%", "before: $10.00", "caution", "up"));
    }

    @Test
    void lessSpendIs() {
        assertThat(Change.of(9.5, 10, Meaning.COST, THEN))
                .isEqualTo(new Change("−5.0%", "before: $10.00", "good", "down"));
    }

    @Test
    void longerWaitsAreBad() {
        assertThat(Change.of(2, 1, Meaning.DELAY, THEN).tone()).isEqualTo("bad");
        assertThat(Change.of(1, 2, Meaning.DELAY, THEN).tone()).isEqualTo("good");
    }

    @Test
    void volumesAreNeither() {
        assertThat(Change.of(2, 1, Meaning.VOLUME, THEN).tone()).isEqualTo("plain");
    }

    @Test
    void aLargeRiseIsAFactor() {
        assertThat(Change.of(1_234, 1, Meaning.VOLUME, THEN).text()).isEqualTo("×1,234");
        assertThat(Change.of(10.9, 1, Meaning.VOLUME, THEN).text()).isEqualTo("+990%");
    }

    @Test
    void fromNothingThereIsNoPercentage() {
        assertThat(Change.of(5, 0, Meaning.VOLUME, THEN).text()).isEqualTo("new");
        assertThat(Change.of(0, 0, Meaning.VOLUME, THEN).text()).isEqualTo("0%");
    }

    @Test
    void whatIsUnknownDidNotChange() {
        assertThat(Change.of(5, null, Meaning.VOLUME, THEN).text()).isEqualTo("—");
        assertThat(Change.of(null, 5, Meaning.VOLUME, THEN).text()).isEqualTo("—");
    }

    @Test
    void sharesMoveByPercentagePoints() {
        assertThat(Change.ofShare(0.968, 0.9707, Meaning.QUALITY, THEN))
                .isEqualTo(new Change("−0.27 pp", "before: $10.00", "bad", "down"));
        assertThat(Change.ofShare(0.98, 0.95, Meaning.QUALITY, THEN).text()).isEqualTo("+3.0 pp");
        assertThat(Change.ofShare(0.98, 0.98, Meaning.QUALITY, THEN).icon()).isEqualTo("same");
    }
}
