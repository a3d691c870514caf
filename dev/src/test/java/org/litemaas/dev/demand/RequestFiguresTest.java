package org.litemaas.dev.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is drawn has the statistics of the figures it is drawn by. */
class RequestFiguresTest {

    private static final int DRAWN = 200_000;

    /** The bounds are quantiles of the figures: bin edges for prompts, for answers the range their deciles allow. */
    @ParameterizedTest
    @CsvSource({
        "CHAT, 0.25, 396, 414", "CHAT, 0.5, 1020, 1045", "CHAT, 0.75, 1130, 1315", "CHAT, 0.95, 3900, 4200",
        "CODE, 0.25, 560, 790", "CODE, 0.5, 1430, 1510", "CODE, 0.75, 2680, 2800", "CODE, 0.95, 7000, 7320"
    })
    void promptsFollowTheBins(Workload workload, double quantile, int from, int to) {
        SplittableRandom random = new SplittableRandom(5);
        RequestSizes sizes = RequestSizes.read();
        int[] prompts = random.ints(DRAWN)
                .map(i -> sizes.draw(workload, random).promptTokens())
                .sorted()
                .toArray();
        assertThat(prompts[(int) (DRAWN * quantile)]).isBetween(from, to);
    }

    @ParameterizedTest
    @CsvSource({"CHAT, 0.5, 110, 200", "CHAT, 0.9, 400, 460", "CODE, 0.5, 12, 15", "CODE, 0.9, 48, 75"})
    void answersFollowTheDeciles(Workload workload, double quantile, int from, int to) {
        SplittableRandom random = new SplittableRandom(5);
        RequestSizes sizes = RequestSizes.read();
        int[] answers = random.ints(DRAWN)
                .map(i -> sizes.draw(workload, random).completionTokens())
                .sorted()
                .toArray();
        assertThat(answers[(int) (DRAWN * quantile)]).isBetween(from, to);
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void gapsHaveTheirMeanAndTheirPercentiles(Workload workload) {
        SplittableRandom random = new SplittableRandom(5);
        RequestGaps gaps = RequestGaps.read(workload);
        double[] drawn = random.doubles(DRAWN).map(i -> gaps.draw(random)).toArray();
        assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(1, within(0.05));
        Arrays.sort(drawn);
        double median = workload == Workload.CODE ? 0.1637 : 0.6549;
        double p90 = workload == Workload.CODE ? 0.7003 : 2.3263;
        assertThat(drawn[DRAWN / 2]).isCloseTo(median, within(median * 0.05));
        assertThat(drawn[(int) (DRAWN * 0.9)]).isCloseTo(p90, within(p90 * 0.05));
    }
}
