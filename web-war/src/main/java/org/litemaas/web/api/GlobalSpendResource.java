package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;
import org.litemaas.analytics.attribution.ApiKey;

/** Spend of the last 30 UTC days, or of other ones, as LiteLLM's clients ask for it; also at {@code /global/spend}. */
@Path("global/spend")
@Produces(MediaType.APPLICATION_JSON)
public class GlobalSpendResource {
    @Inject
    private SpendAnswers answers;

    @Inject
    private UsageReports reports;

    @GET
    public Response spend(@Context UriInfo uri) {
        return answers.whole(answers.lately(SpendAsk.ofWhole(uri)));
    }

    @GET
    @Path("keys")
    public Response keys(@Context UriInfo uri) {
        return answers.rows(answers.lately(SpendAsk.of(uri), Grouping.KEY), this::key);
    }

    private void key(JsonGenerator json, UsageTable.Group group) {
        Optional<ApiKey> key = reports.apiKey(group.value());
        json.write("api_key", group.value());
        JsonParts.text(json, "key_alias", key.map(ApiKey::alias).orElse(null));
        JsonParts.text(json, "key_name", key.map(ApiKey::keyName).orElse(null));
    }

    @GET
    @Path("models")
    public Response models(@Context UriInfo uri) {
        return answers.rows(
                answers.lately(SpendAsk.of(uri), Grouping.MODEL), (json, group) -> json.write("model", group.value()));
    }
}
