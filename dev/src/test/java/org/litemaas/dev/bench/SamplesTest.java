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
    void goalsOfTheSlowestAreHeldAgainstSamples() {
        Samples twenty = Samples.of(java.util.stream.IntStream.rangeClosed(1, 20)
                .mapToObj(i -> (double) i)
                .toList());

        assertThat(twenty.percentile(0.95)).as("one in twenty is slower").isEqualTo(19);
        assertThat(twenty.percentile(1)).isEqualTo(20);
        assertThat(outcome(null).ours().percentile(0.01)).isEqualTo(1);
        assertThat(Goal.percentile95(90).met(outcome(null))).isTrue();
        assertThat(Goal.percentile95(89).met(outcome(null))).isFalse();
        assertThat(Goal.greatest(90).met(outcome(null))).isTrue();
        assertThat(Goal.greatest(89).met(outcome(null))).isFalse();
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
