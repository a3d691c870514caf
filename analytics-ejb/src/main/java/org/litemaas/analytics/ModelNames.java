package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.litemaas.analytics.attribution.Attribution;
import org.litemaas.analytics.attribution.ModelMapping;
import org.litemaas.analytics.attribution.ModelRule;
import org.litemaas.analytics.cube.ModelRules;
import org.litemaas.analytics.cube.SpendLogCache;

/** The rules by which models and providers are named, for those who look after them. Rules act when a question is asked. */
@Singleton
public class ModelNames {
    /** Built-in rules come last, from here on. */
    private static final int BUILT_IN = 1_000_000;

    private final ModelRules rules;
    private final SpendLogCache cache;

    @Inject
    public ModelNames(ModelRules rules, SpendLogCache cache) {
        this.rules = rules;
        this.cache = cache;
    }

    /** All rules, in the order in which they are tried. */
    public List<ModelRule> rules() {
        return rules.all();
    }

    /** The position behind the last rule that is not built in. */
    public int nextPosition() {
        return rules.all().stream()
                        .mapToInt(ModelRule::position)
                        .filter(position -> position < BUILT_IN)
                        .max()
                        .orElse(0)
                + 1;
    }

    /** What a rule would change, of all that is held, by model. */
    public List<Renaming> preview(ModelRule rule) {
        return preview(rule, rules.all(), cache.current().attributions());
    }

    static List<Renaming> preview(ModelRule rule, List<ModelRule> rules, List<Attribution> attributions) {
        List<ModelRule> with = new ArrayList<>(rules);
        with.add(rule);
        with.sort(Comparator.comparingInt(ModelRule::position));
        ModelMapping before = new ModelMapping(rules);
        ModelMapping after = new ModelMapping(with);
        Set<Renaming> renamings = new LinkedHashSet<>();
        for (Attribution attribution : new LinkedHashSet<>(
                attributions.stream().map(Attribution::modelOnly).toList())) {
            ModelMapping.Naming now = before.apply(attribution);
            ModelMapping.Naming then = after.apply(attribution);
            if (!now.equals(then)) {
                renamings.add(new Renaming(
                        ModelMapping.rawModel(attribution),
                        ModelMapping.rawProvider(attribution),
                        attribution.apiHost(),
                        now,
                        then));
            }
        }
        return renamings.stream()
                .sorted(Comparator.comparing(Renaming::model)
                        .thenComparing(Renaming::provider)
                        .thenComparing(Renaming::apiHost))
                .toList();
    }

    /** Adds a rule; {@link ModelMapping#problem} says whether it can be applied. */
    public void add(ModelRule rule) {
        rules.add(rule);
        cache.catchUp();
    }

    /** Removes a rule that is not built in; whether there was one. */
    public boolean remove(int position) {
        boolean removed = rules.remove(position);
        cache.catchUp();
        return removed;
    }
}
