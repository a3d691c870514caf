package org.litemaas.infra;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.Series;

/** Which models there are, and where each of them should be up. */
final class ModelTargets {
    private static final Pattern PREDICTOR_POD = Pattern.compile("(.+)-predictor-.*");
    private static final Pattern METRICS_SERVICE = Pattern.compile("(.+)-metrics");

    /** One target of Prometheus, as opposed to the pod, which may be two of them. */
    private record Scrape(String namespace, String job, String instance) {
        static Scrape of(Series series) {
            return new Scrape(series.label("namespace"), series.label("job"), series.label("instance"));
        }
    }

    /** Whether a place is up by those of its scrapes that know best: a sidecar's must not speak for the model's. */
    private record Standing(int rank, boolean up) {
        Standing and(Standing other) {
            if (rank != other.rank) {
                return rank > other.rank ? this : other;
            }
            return new Standing(rank, up || other.up);
        }
    }

    private final Map<ModelKey, ServedModel.ServingRuntime> runtimes = new HashMap<>();
    private final Map<Place, Set<ModelKey>> heardAt = new HashMap<>();
    private final Set<Scrape> heardScrapes = new HashSet<>();
    /** The models by the InferenceService that serves them, which need not have their name. */
    private final Map<ModelKey, Set<ModelKey>> servedBy = new HashMap<>();

    private final Map<ModelKey, Map<Place, Standing>> targets = new HashMap<>();

    /**
     * @param up answer of {@link ModelQuery#UP}
     * @param seen answer of {@link ModelQuery#SEEN}
     * @param now answer of {@link ModelQuery#GAUGES}
     */
    ModelTargets(List<Series> up, List<Series> seen, List<Series> now) {
        hear(seen);
        now.forEach(series -> heardAt.remove(Place.of(series))); // what a pod served before it serves this
        hear(now);
        up.forEach(this::place);
    }

    private void hear(List<Series> all) {
        for (Series series : all) {
            ModelKey model = ModelKey.of(series).orElse(null);
            if (model == null) {
                continue;
            }
            boolean vllm = !series.label("model_name").isEmpty();
            runtimes.put(model, vllm ? ServedModel.ServingRuntime.VLLM : ServedModel.ServingRuntime.OPENVINO);
            heardAt.computeIfAbsent(Place.of(series), p -> new HashSet<>()).add(model);
            heardScrapes.add(Scrape.of(series));
            ModelKey service = named(PREDICTOR_POD, series, "pod");
            if (service != null) {
                servedBy.computeIfAbsent(service, s -> new HashSet<>()).add(model);
            }
        }
    }

    private void place(Series up) {
        Place place = Place.of(up);
        int rank = heardScrapes.contains(Scrape.of(up)) ? 2 : named(METRICS_SERVICE, up, "service") == null ? 0 : 1;
        Standing standing = new Standing(rank, up.samples().get(0).value() > 0);
        for (ModelKey model : modelsOf(up, place)) {
            targets.computeIfAbsent(model, m -> new HashMap<>()).merge(place, standing, Standing::and);
        }
    }

    private Set<ModelKey> modelsOf(Series up, Place place) {
        Set<ModelKey> heard = heardAt.get(place);
        if (heard != null) {
            return heard;
        }
        // Many services that serve no model have such a name, kube-state-metrics for a start; but they name a pod.
        boolean hasPod = !up.label("pod").isEmpty();
        ModelKey service = hasPod ? named(PREDICTOR_POD, up, "pod") : named(METRICS_SERVICE, up, "service");
        return service == null ? Set.of() : servedBy.getOrDefault(service, Set.of(service));
    }

    private static @Nullable ModelKey named(Pattern pattern, Series series, String label) {
        Matcher matcher = pattern.matcher(series.label(label));
        return matcher.matches() ? new ModelKey(series.label("namespace"), matcher.group(1)) : null;
    }

    /** All models that have a target now or were heard within the last hour. */
    Set<ModelKey> models() {
        Set<ModelKey> all = new HashSet<>(runtimes.keySet());
        all.addAll(targets.keySet());
        return all;
    }

    ServedModel.ServingRuntime runtime(ModelKey model) {
        return runtimes.getOrDefault(model, ServedModel.ServingRuntime.UNKNOWN);
    }

    int all(ModelKey model) {
        return standings(model).size();
    }

    int up(ModelKey model) {
        return (int) standings(model).stream().filter(Standing::up).count();
    }

    private Collection<Standing> standings(ModelKey model) {
        return targets.getOrDefault(model, Map.of()).values();
    }
}
