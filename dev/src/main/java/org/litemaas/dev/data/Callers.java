package org.litemaas.dev.data;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.litemaas.dev.demand.DemoModel;

/**
 * Draws who makes a request on one day: a key by its weight and its liking for the model, or one of the proxy's odd
 * callers. Few keys are busy on any one day, and each with few models, as in production.
 */
final class Callers {

    static final String DEFAULT_USER = "default_user_id";
    static final String MASTER_KEY = "litellm_proxy_master_key";

    private static final Team DASHBOARD = new Team("litellm-dashboard", "", "", 0, false);
    private static final double BUSY = 0.4;
    private static final double LIKES = 0.3;

    private final List<Key> keys;
    private final List<Person> persons;
    private final LocalDate day;
    private final long seed;
    private final Map<DemoModel, double[]> cumulated = new HashMap<>();

    Callers(People people, LocalDate day, long seed) {
        this.persons = people.persons();
        this.day = day;
        this.seed = seed;
        List<Key> used = people.keys().stream().filter(key -> key.usedOn(day)).toList();
        List<Key> busy = used.stream()
                .filter(key -> chance(key, day.toEpochDay()) < BUSY)
                .toList();
        this.keys = busy.isEmpty() ? used : busy;
    }

    Caller draw(DemoModel model, RandomGenerator random) {
        double odd = random.nextDouble() / 0.045;
        if (odd < 1) {
            return odd(odd, model, random);
        }
        Key key = key(model, random);
        double which = random.nextDouble();
        String user = which < 0.07 ? "" : which < 0.10 ? DEFAULT_USER : Caller.ownerOf(key);
        return Caller.of(key, user);
    }

    private Caller odd(double which, DemoModel model, RandomGenerator random) {
        Person person = persons.get(random.nextInt(persons.size()));
        if (which < 0.2) {
            String key = which < 0.12 ? MASTER_KEY : Ids.sha256("sk-master");
            return new Caller(key, "", "", DEFAULT_USER, which < 0.06 ? DASHBOARD : Team.NONE);
        }
        if (which < 0.55) {
            return new Caller("hashed-jwt-" + Ids.sha256(person.email()), "", person.id(), person.id(), Team.NONE);
        }
        if (which < 0.7) {
            String session = new UUID(person.id().hashCode(), day.toEpochDay()).toString();
            return new Caller("cli-session-" + session, "", person.id(), person.id(), Team.NONE);
        }
        if (which < 0.8) {
            return new Caller("", "", "", "", Team.NONE);
        }
        Key key = key(model, random);
        String twice = Ids.sha256(key.token());
        return new Caller(twice, key.alias(), Caller.ownerOf(key), Caller.ownerOf(key), key.team());
    }

    private Key key(DemoModel model, RandomGenerator random) {
        double[] sums = cumulated.computeIfAbsent(model, this::cumulate);
        int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return keys.get(Math.min(keys.size() - 1, found >= 0 ? found + 1 : -found - 1));
    }

    private double[] cumulate(DemoModel model) {
        double[] sums = new double[keys.size()];
        double sum = 0;
        for (int k = 0; k < sums.length; k++) {
            Key key = keys.get(k);
            sum += key.weight() * (chance(key, model.name().hashCode()) < LIKES ? 1 : 0.01);
            sums[k] = sum;
        }
        return sums;
    }

    /** A number from 0 to 1 that is always the same for a key and a matter. */
    private double chance(Key key, long matter) {
        return new SplittableRandom(seed ^ key.token().hashCode() * 0x9E3779B97F4A7C15L ^ matter * 0xBF58476D1CE4E5B9L)
                .nextDouble();
    }
}
