package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.LiteLlmCounters;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;
import org.litemaas.analytics.attribution.ApiKey;
import org.litemaas.analytics.spendlog.KeyCounter;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;
import org.litemaas.analytics.spendlog.UserCounter;

/**
 * Spend as LiteLLM's clients ask for it; also at {@code /spend}, where they look for it. Days are UTC and inclusive. Without
 * dates, keys and users are answered as LiteLLM's own counters say, all others over all that is held.
 */
@Path("spend")
@Produces(MediaType.APPLICATION_JSON)
public class SpendResource {
    @Inject
    private SpendAnswers answers;

    @Inject
    private LiteLlmCounters counters;

    @Inject
    private UsageReports reports;

    @GET
    @Path("keys")
    public Response keys(@Context UriInfo uri) throws SpendLogUnavailable {
        SpendAsk ask = SpendAsk.of(uri);
        if (ask.isDated()) {
            return answers.rows(answers.overall(ask, Grouping.KEY), this::key);
        }
        List<KeyCounter> keys = counters.keys(ask.limit());
        StreamingOutput rows = out -> SpendJson.keys(keys, out);
        return Response.ok(rows).build();
    }

    private void key(JsonGenerator json, UsageTable.Group group) {
        Optional<ApiKey> key = reports.apiKey(group.value());
        json.write("token", group.value());
        JsonParts.text(json, "key_name", key.map(ApiKey::keyName).orElse(null));
        JsonParts.text(json, "key_alias", key.map(ApiKey::alias).orElse(null));
        JsonParts.text(json, "user_id", key.map(ApiKey::owner).orElse(null));
        JsonParts.text(json, "team_id", key.map(ApiKey::teamId).orElse(null));
    }

    @GET
    @Path("users")
    public Response users(@Context UriInfo uri) throws SpendLogUnavailable {
        SpendAsk ask = SpendAsk.of(uri);
        if (ask.isDated()) {
            return answers.rows(answers.overall(ask, Grouping.USER), (json, group) -> {
                json.write("user_id", group.value());
                JsonParts.text(json, "user_alias", aliasOf(group));
            });
        }
        List<UserCounter> users = counters.users(ask.limit());
        StreamingOutput rows = out -> SpendJson.users(users, out);
        return Response.ok(rows).build();
    }

    @GET
    @Path("models")
    public Response models(@Context UriInfo uri) {
        return answers.rows(
                answers.overall(SpendAsk.of(uri), Grouping.MODEL), (json, group) -> json.write("model", group.value()));
    }

    @GET
    @Path("providers")
    public Response providers(@Context UriInfo uri) {
        return answers.rows(
                answers.overall(SpendAsk.of(uri), Grouping.PROVIDER),
                (json, group) -> json.write("provider", group.value()));
    }

    @GET
    @Path("teams")
    public Response teams(@Context UriInfo uri) {
        return answers.rows(answers.overall(SpendAsk.of(uri), Grouping.TEAM), (json, group) -> {
            json.write("team_id", group.value());
            JsonParts.text(json, "team_alias", aliasOf(group));
        });
    }

    @GET
    @Path("tags")
    public Response tags(@Context UriInfo uri) {
        SpendAsk ask = SpendAsk.of(uri);
        return answers.tags(answers.overall(ask.withoutLimit()), ask.limit());
    }

    private static @Nullable String aliasOf(UsageTable.Group group) {
        return group.name().equals(group.value()) ? null : group.name();
    }
}
