package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.litemaas.infra.prometheus.Sample;
import org.litemaas.infra.prometheus.Series;

class BucketsTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void aBucketHoldsWhatThoseBelowItDoNot() {
        List<Series> apart = Buckets.apart(list(bucket("+Inf", 10), bucket("5", 9), bucket("0.5", 4), bucket("50", 9)));

        assertThat(apart).extracting(series -> series.label("le")).containsExactly("0.5", "5", "50", "+Inf");
        assertThat(apart).extracting(BucketsTest::value).containsExactly(4.0, 5.0, 0.0, 1.0);
    }

    @Test
    void modelsWithOtherBoundsDoNotMakeAnEndlessRest() {
        // One model has 100 requests and ends at 5, the other 60 and ends at 50; both are summed by bound.
        List<Series> apart = Buckets.apart(
                list(bucket("1", 20), bucket("5", 150), bucket("10", 58), bucket("50", 60), bucket("+Inf", 160)));

        assertThat(apart).extracting(BucketsTest::value).containsExactly(20.0, 130.0, 0.0, 0.0, 10.0);
    }

    @Test
    void eachSetOfOtherLabelsIsAHistogramOfItsOwn() {
        List<Series> apart = Buckets.apart(list(
                new Series(Map.of("le", "1", "model", "a"), List.of(new Sample(AT, 1))),
                new Series(Map.of("le", "1", "model", "b"), List.of(new Sample(AT, 7))),
                new Series(Map.of("le", "2", "model", "a"), List.of(new Sample(AT, 3)))));

        assertThat(apart).extracting(BucketsTest::value).containsExactly(1.0, 2.0, 7.0);
    }

    @Test
    void whatOnlyRoundingTellsApartIsNothing() {
        List<Series> apart = Buckets.apart(list(bucket("1", 3.1), bucket("2", 3.1 + 8.88e-16), bucket("+Inf", 3.2)));

        assertThat(apart.get(1)).extracting(BucketsTest::value).isEqualTo(0.0);
    }

    @Test
    void noNumberStaysNone() {
        List<Series> apart = Buckets.apart(list(bucket("1", Double.NaN), bucket("2", 3), bucket("+Inf", 5)));

        assertThat(value(apart.get(0))).isNaN();
        assertThat(apart.subList(1, 3)).extracting(BucketsTest::value).containsExactly(3.0, 2.0);
    }

    private static List<Series> list(Series... series) {
        return new ArrayList<>(List.of(series));
    }

    private static double value(Series series) {
        return series.samples().get(0).value();
    }

    private static Series bucket(String bound, double value) {
        return new Series(Map.of("le", bound), List.of(new Sample(AT, value)));
    }
}
