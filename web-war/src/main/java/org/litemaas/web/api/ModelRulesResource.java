package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.ModelNames;
import org.litemaas.analytics.attribution.Hosting;
import org.litemaas.analytics.attribution.ModelRule;

/** The rules by which models and providers are named. */
@Path("model-rules")
public class ModelRulesResource {
    @Inject
    private ModelNames names;

    /** In the order in which they are tried. */
    public record Rules(List<Rule> rules) {}

    /**
     * One rule; what it leaves to later rules is null.
     *
     * @param model a pattern, as {@code provider} and {@code host} are
     */
    public record Rule(
            int position,
            String model,
            String provider,
            String host,
            @Nullable String canonicalModel,
            @Nullable String canonicalProvider,
            @Nullable String hosting,
            boolean builtIn,
            String reason) {
        static Rule of(ModelRule rule) {
            Hosting hosting = rule.hosting();
            return new Rule(
                    rule.position(),
                    rule.modelPattern(),
                    rule.providerPattern(),
                    rule.apiHostPattern(),
                    rule.canonicalModel(),
                    rule.canonicalProvider(),
                    hosting == null ? null : hosting.text(),
                    rule.isBuiltIn(),
                    rule.reason());
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Rules rules(@Context UriInfo uri) {
        QueryParameters.requireNone(uri);
        try {
            return new Rules(names.rules().stream().map(Rule::of).toList());
        } catch (RuntimeException e) {
            // Whatever the persistence provider throws: the rules lie in our own database.
            throw new Unknown("The rules cannot be read: the portal's own database is away. Check APP_DB_URL.");
        }
    }
}
