package org.litemaas.dev.demand;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * How demand is spread over the UTC day and the week. Within a day it is constant for ten minutes at a time, so that
 * its integral is exact; over a week its mean is 1.
 */
enum Rhythm {
    /** People at work in Europe and America. */
    OFFICE(
            new double[] {
                0.25, 0.2, 0.15, 0.15, 0.2, 0.3, 0.55, 0.95, 1.35, 1.55, 1.5, 1.35, 1.4, 1.75, 2.0, 2.05, 1.9, 1.75,
                1.55, 1.3, 0.95, 0.7, 0.5, 0.35
            },
            0.35,
            0.3),
    /** Jobs: evenly through the day, with document ingestion after midnight, at weekends too. */
    STEADY(
            new double[] {
                1.0, 2.4, 2.8, 2.2, 1.0, 0.8, 0.8, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.8, 0.8, 0.7, 0.7,
                0.7, 0.7, 0.8
            },
            0.8,
            0.8);

    private static final int STEPS = 144;
    private static final int SECONDS_PER_STEP = 600;

    private final double[] weight = new double[STEPS];
    private final double[] before = new double[STEPS + 1];
    private final double saturday;
    private final double sunday;

    Rhythm(double[] hours, double saturday, double sunday) {
        this.saturday = saturday;
        this.sunday = sunday;
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            double part = (i % 6) / 6.0;
            weight[i] = hours[i / 6] * (1 - part) + hours[(i / 6 + 1) % 24] * part;
            sum += weight[i];
        }
        for (int i = 0; i < STEPS; i++) {
            weight[i] *= STEPS / sum;
            before[i + 1] = before[i] + weight[i] / STEPS;
        }
    }

    /** Demand at a second of the day relative to the day's mean. */
    double at(int secondOfDay) {
        return weight[secondOfDay / SECONDS_PER_STEP];
    }

    /** Demand of a day relative to the mean over a week. */
    double on(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return switch (weekday) {
            case SATURDAY -> saturday;
            case SUNDAY -> sunday;
            default -> (7 - saturday - sunday) / 5;
        };
    }

    /** The millisecond of the day by which a part (0 to below 1) of the day's requests has come. */
    long millisAt(double part) {
        int found = Arrays.binarySearch(before, part);
        int step = Math.min(STEPS - 1, found >= 0 ? found : -found - 2);
        double within = (part - before[step]) * STEPS / weight[step];
        return (long) ((step + Math.min(within, 0.999_999)) * SECONDS_PER_STEP * 1000);
    }
}
