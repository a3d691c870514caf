package org.litemaas.dev.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(new Samples(new double[] {5, 1, 3}).median()).isEqualTo(3);
        assertThat(new Samples(new double[] {4, 1, 3, 100}).median()).isEqualTo(3.5);
    }

    @Test
    void goalsAreHeldAgainstMediansAndTheirRatio() {
        Outcome outcome = outcome(new Outcome.Baseline("d", new Samples(new double[] {4, 8, 9})));

        assertThat(outcome.ratio()).isEqualTo(0.25);
        assertThat(Goal.median(2).met(outcome)).isTrue();
        assertThat(Goal.median(1.9).met(outcome)).isFalse();
        assertThat(Goal.ratio(0.25).met(outcome)).isTrue();
        assertThat(Goal.timesFaster(4).met(outcome)).isTrue();
        assertThat(Goal.timesFaster(5).met(outcome)).isFalse();
    }

    @Test
    void noRatioIsReachedWithoutABaseline() {
        assertThat(Goal.ratio(1_000).met(outcome(null))).isFalse();
        assertThat(Goal.timesFaster(0.001).met(outcome(null))).isFalse();
    }

    private static Outcome outcome(Outcome.@Nullable Baseline baseline) {
        return new Outcome("b", "c", Unit.MILLISECONDS, new Samples(new double[] {1, 2, 90}), baseline, List.of());
    }
}
