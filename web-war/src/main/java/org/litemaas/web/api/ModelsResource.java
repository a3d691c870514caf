package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Inventory;
import org.litemaas.infra.ModelInventory;
import org.litemaas.infra.Notice;
import org.litemaas.infra.ServedModel;

/** Which models are served, and how they are doing. */
@Path("models")
public class ModelsResource {
    @Inject
    private Inventory inventory;

    /** All served models at one moment, with the state of their source. */
    public record Models(List<Model> models, @Nullable Instant asOf, MetricsSource source, List<Notice> notices) {}

    /**
     * One served model.
     *
     * @param up whether all its targets answer; {@code state} tells more
     * @param tokensPerSecond prompt and generation tokens together
     */
    public record Model(
            String model,
            @Nullable String namespace,
            String runtime,
            boolean up,
            String state,
            int targetsUp,
            int targets,
            @Nullable Double runningRequests,
            @Nullable Double waitingRequests,
            @Nullable Double requestsPerSecond,
            @Nullable Double promptTokensPerSecond,
            @Nullable Double generationTokensPerSecond,
            @Nullable Double tokensPerSecond) {

        static Model of(ServedModel served) {
            Double prompt = served.promptTokensPerSecond();
            Double generation = served.generationTokensPerSecond();
            return new Model(
                    served.name(),
                    served.namespace(),
                    served.runtime().name().toLowerCase(Locale.ROOT),
                    served.state() == ServedModel.State.UP,
                    served.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    served.targetsUp(),
                    served.targets(),
                    served.runningRequests(),
                    served.waitingRequests(),
                    served.requestsPerSecond(),
                    prompt,
                    generation,
                    prompt == null || generation == null ? null : prompt + generation);
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Models models(@Context UriInfo uri, @Context SecurityContext caller) {
        QueryParameters.requireNone(uri);
        ModelInventory found = inventory.models();
        return new Models(
                found.models().stream().map(Model::of).toList(),
                found.asOf(),
                MetricsSource.of(found.source(), caller),
                found.notices());
    }
}
