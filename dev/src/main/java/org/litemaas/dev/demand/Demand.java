package org.litemaas.dev.demand;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many requests each model gets, and when. Deterministic: two instances with the same arguments agree at any time.
 */
public final class Demand {

    /** What a day's demand varies by, up and down, beside its rhythm. */
    private static final double DAY_NOISE = 0.12;

    private final long seed;
    private final int requestsPerDay;
    private final Map<String, DemoModel> models;

    /** @param requestsPerDay requests a day over all models, on the average of a week */
    public Demand(long seed, int requestsPerDay) {
        if (requestsPerDay < 1) {
            throw new IllegalArgumentException("requests per day: received " + requestsPerDay + ", expected 1 or more");
        }
        this.seed = seed;
        this.requestsPerDay = requestsPerDay;
        this.models = Catalogue.MODELS.stream().collect(Collectors.toMap(DemoModel::name, Function.identity()));
    }

    /** All models, the external ones too, in a fixed order. */
    public List<DemoModel> models() {
        return Catalogue.MODELS;
    }

    /** @throws IllegalArgumentException when there is no such model */
    public DemoModel model(String name) {
        DemoModel model = models.get(name);
        if (model == null) {
            throw new IllegalArgumentException("no model " + name + "; there are " + models.keySet());
        }
        return model;
    }

    /** Requests per second that reach a model (public name) at an instant, failures included. */
    public double requestsPerSecond(String model, Instant at) {
        var utc = at.atOffset(ZoneOffset.UTC);
        return requestsOn(model, utc.toLocalDate())
                / 86_400
                * rhythm(model(model)).at(utc.toLocalTime().toSecondOfDay());
    }

    /** Requests that a model is expected to get on a UTC day. */
    public double requestsOn(String model, LocalDate day) {
        DemoModel asked = model(model);
        double noise = new SplittableRandom(seed ^ (day.toEpochDay() * 0x9E3779B97F4A7C15L)).nextDouble(-1, 1);
        return requestsPerDay * asked.share() * rhythm(asked).on(day) * (1 + DAY_NOISE * noise);
    }

    /** When on a UTC day a part (0 to below 1) of a model's requests of that day has come. */
    public Instant timeOf(String model, LocalDate day, double part) {
        if (part < 0 || part >= 1) {
            throw new IllegalArgumentException("part of a day: " + part + ", expected 0 to below 1");
        }
        return day.atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusMillis(rhythm(model(model)).millisAt(part));
    }

    private static Rhythm rhythm(DemoModel model) {
        return model.officeHours() ? Rhythm.OFFICE : Rhythm.STEADY;
    }
}
