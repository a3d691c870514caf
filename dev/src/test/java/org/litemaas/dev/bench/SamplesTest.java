package org.litemaas.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(new Samples(new double[] {5, 1, 3}).median()).isEqualTo(3);
        assertThat(new Samples(new double[] {4, 1, 3, 100}).median()).isEqualTo(3.5);
    }

    @Test
    void theRatioIsThatOfTheMedians() {
        Outcome outcome =
                new Outcome("b", "c", "d", new Samples(new double[] {1, 2, 90}), new Samples(new double[] {4, 8, 9}));

        assertThat(outcome.ratio()).isEqualTo(0.25);
    }
}
