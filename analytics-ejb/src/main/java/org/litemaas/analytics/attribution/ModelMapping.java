package org.litemaas.analytics.attribution;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the models and providers of the spend log are called. Rules are tried in order; the first that names a model decides the
 * model, the first that names a provider the provider.
 */
public final class ModelMapping {
    private static final Logger LOG = System.getLogger(ModelMapping.class.getName());

    private final List<Rule> rules;

    /** A rule that cannot be applied is left out, and told in the log: one mistake must not take every figure away. */
    public ModelMapping(List<ModelRule> rules) {
        this.rules = rules.stream().flatMap(ModelMapping::readable).toList();
    }

    /**
     * Why a rule cannot be applied; null where it can. What is wrong with a pattern is in the words of
     * {@link java.util.regex.PatternSyntaxException}.
     */
    public static @Nullable String problem(ModelRule rule) {
        try {
            Rule.of(rule);
            return null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Stream<Rule> readable(ModelRule rule) {
        try {
            return Stream.of(Rule.of(rule));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.log(
                    Level.WARNING,
                    "The model rule at position {0} is left out: {1}. Expected regular expressions as patterns, and in the"
                            + " canonical model only groups that the model''s pattern has.",
                    rule.position(),
                    e.getMessage());
            return Stream.empty();
        }
    }

    /** What a request's model and provider are called. */
    public record Naming(String model, String provider) {}

    /** The names under these rules. */
    public Naming apply(Attribution attribution) {
        String model = rawModel(attribution);
        String provider = rawProvider(attribution);
        @Nullable String canonicalModel = null;
        @Nullable String canonicalProvider = null;
        for (Rule rule : rules) {
            Matcher matcher = rule.model.matcher(model);
            if (matcher.matches()
                    && rule.provider.matcher(provider).matches()
                    && rule.apiHost.matcher(attribution.apiHost()).matches()) {
                if (canonicalModel == null && rule.canonicalModel != null) {
                    canonicalModel = matcher.replaceFirst(rule.canonicalModel);
                }
                if (canonicalProvider == null) {
                    canonicalProvider = rule.canonicalProvider;
                }
            }
        }
        return new Naming(
                canonicalModel == null ? model : canonicalModel,
                canonicalProvider == null ? provider : canonicalProvider);
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
            @Nullable String canonicalProvider) {

        static Rule of(ModelRule rule) {
            if (rule.canonicalModel() != null) {
                // Matches nothing, with all groups empty: fails here where a group is asked for that there is not.
                Pattern.compile(rule.modelPattern() + "|").matcher("").replaceFirst(rule.canonicalModel());
            }
            return new Rule(
                    Pattern.compile(rule.modelPattern()),
                    Pattern.compile(rule.providerPattern()),
                    Pattern.compile(rule.apiHostPattern()),
                    rule.canonicalModel(),
                    rule.canonicalProvider());
        }
    }
}
