package org.litemaas.analytics.attribution;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the models and providers of the spend log are called, and whose servers they are. Rules are tried in order; the first that
 * names a model decides the model, the first that names a provider the provider, the first that says so the hosting. Patterns are
 * RE2's, which take a time that grows with the text alone: no rule can hold up every answer.
 */
public final class ModelMapping {
    private static final Logger LOG = System.getLogger(ModelMapping.class.getName());

    private final List<Rule> rules;

    /** A rule that cannot be applied is left out, and told in the log: one mistake must not take every figure away. */
    public ModelMapping(List<ModelRule> rules) {
        this.rules = rules.stream().flatMap(ModelMapping::readable).toList();
    }

    /** Why a rule cannot be applied, for people; null where it can. */
    public static @Nullable String problem(ModelRule rule) {
        try {
            Rule.of(rule);
            return null;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Stream<Rule> readable(ModelRule rule) {
        try {
            return Stream.of(Rule.of(rule));
        } catch (IllegalArgumentException e) {
            LOG.log(
                    Level.WARNING,
                    "The model rule at position {0} is left out: {1}. Expected regular expressions as patterns, and in the"
                            + " canonical model only groups that the model''s pattern has.",
                    rule.position(),
                    e.getMessage());
            return Stream.empty();
        }
    }

    /** What a request's model and provider are called, and whose server it is. */
    public record Naming(String model, String provider, Hosting hosting) {}

    /** The names under these rules. */
    public Naming apply(Attribution attribution) {
        String model = rawModel(attribution);
        String provider = rawProvider(attribution);
        @Nullable String canonicalModel = null;
        @Nullable String canonicalProvider = null;
        @Nullable Hosting hosting = null;
        for (Rule rule : rules) {
            Matcher matcher = rule.model.matcher(model);
            if (matcher.matches() && rule.provider.matches(provider) && rule.apiHost.matches(attribution.apiHost())) {
                if (canonicalModel == null && rule.canonicalModel != null) {
                    canonicalModel = replaced(matcher, rule.canonicalModel);
                }
                if (canonicalProvider == null) {
                    canonicalProvider = rule.canonicalProvider;
                }
                if (hosting == null) {
                    hosting = rule.hosting;
                }
            }
        }
        return new Naming(
                canonicalModel == null ? model : canonicalModel,
                canonicalProvider == null ? provider : canonicalProvider,
                hosting == null ? Hosting.UNKNOWN : hosting);
    }

    /** The name with the groups of what has been matched. */
    private static String replaced(Matcher matched, String name) {
        StringBuilder replaced = new StringBuilder();
        matched.appendReplacement(replaced, name);
        return replaced.toString();
    }

    /** The public name where the log has it, else the model as it was called. */
    public static String rawModel(Attribution attribution) {
        String model = attribution.modelGroup().isBlank() ? attribution.model() : attribution.modelGroup();
        return model.isBlank() ? Placeholders.UNKNOWN : model;
    }

    /** As logged, else the prefix of the model. */
    public static String rawProvider(Attribution attribution) {
        if (!attribution.provider().isBlank()) {
            return attribution.provider();
        }
        int slash = attribution.model().indexOf('/');
        return slash > 0 ? attribution.model().substring(0, slash) : Placeholders.UNKNOWN;
    }

    private record Rule(
            Pattern model,
            Pattern provider,
            Pattern apiHost,
            @Nullable String canonicalModel,
            @Nullable String canonicalProvider,
            @Nullable Hosting hosting) {

        static Rule of(ModelRule rule) {
            Rule read = new Rule(
                    RulePattern.compile(rule.modelPattern()),
                    RulePattern.compile(rule.providerPattern()),
                    RulePattern.compile(rule.apiHostPattern()),
                    rule.canonicalModel(),
                    rule.canonicalProvider(),
                    rule.hosting());
            if (read.canonicalModel != null) {
                RulePattern.requireGroups(read.model, read.canonicalModel);
            }
            return read;
        }
    }
}
