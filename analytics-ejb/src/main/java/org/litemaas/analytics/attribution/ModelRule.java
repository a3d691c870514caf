package org.litemaas.analytics.attribution;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row of the model mapping: requests whose model, provider and host of {@code api_base} match the three patterns are called
 * by the canonical names, and are self-hosted or external. Patterns are regular expressions of RE2 over the whole value; the
 * canonical model may use a group of the model's pattern as {@code $1}.
 */
@Entity
@Table(name = "model_rule")
public class ModelRule {
    @Id
    private int position;

    @Column(name = "model_pattern")
    private String modelPattern = ".*";

    @Column(name = "provider_pattern")
    private String providerPattern = ".*";

    @Column(name = "api_host_pattern")
    private String apiHostPattern = ".*";

    @Column(name = "canonical_model")
    private @Nullable String canonicalModel;

    @Column(name = "canonical_provider")
    private @Nullable String canonicalProvider;

    private @Nullable String hosting;

    @Column(name = "built_in")
    private boolean builtIn;

    private String reason = "";

    protected ModelRule() {}

    public ModelRule(
            int position,
            String modelPattern,
            String providerPattern,
            String apiHostPattern,
            @Nullable String canonicalModel,
            @Nullable String canonicalProvider,
            @Nullable Hosting hosting,
            String reason) {
        if (hosting == Hosting.UNKNOWN) {
            throw new IllegalArgumentException("hosting is unknown, expected self-hosted, external or none");
        }
        this.position = position;
        this.modelPattern = modelPattern;
        this.providerPattern = providerPattern;
        this.apiHostPattern = apiHostPattern;
        this.canonicalModel = canonicalModel;
        this.canonicalProvider = canonicalProvider;
        this.hosting = hosting == null ? null : hosting.text();
        this.reason = reason;
    }

    /** Rules are tried in ascending order. */
    public int position() {
        return position;
    }

    public String modelPattern() {
        return modelPattern;
    }

    public String providerPattern() {
        return providerPattern;
    }

    public String apiHostPattern() {
        return apiHostPattern;
    }

    /** What matching models are called; null leaves the model to later rules. */
    public @Nullable String canonicalModel() {
        return canonicalModel;
    }

    /** What the provider is called; null leaves it to later rules. */
    public @Nullable String canonicalProvider() {
        return canonicalProvider;
    }

    /** Whose servers they are; null leaves it to later rules. */
    public @Nullable Hosting hosting() {
        return hosting == null ? null : Hosting.of(hosting).orElse(null);
    }

    public boolean isBuiltIn() {
        return builtIn;
    }

    /** Why the rule is there, for people. */
    public String reason() {
        return reason;
    }
}
