package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.query.MetricCatalogue;
import org.litemaas.infra.query.Queries;

/** PromQL that people bring, at one moment, and what they can write it with. */
@Path("query")
public class QueryResource {
    static final String QUERY = "query";
    static final String FORMAT = "format";

    /** What a server could still be told in an address. */
    private static final int LONGEST_QUERY = 100_000;

    private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int USUAL_LIMIT = 2_000;
    private static final int MOST_LISTED = 10_000;

    @Inject
    private Queries queries;

    @Inject
    private MetricCatalogue catalogue;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response query(@Context UriInfo uri) {
        return answer(uri, "json", "csv");
    }

    /** A row a series. Who takes either gets JSON. */
    @GET
    @Produces(SeriesCsv.MEDIA_TYPE + ";qs=0.5")
    public Response csv(@Context UriInfo uri) {
        return answer(uri, "csv", "json");
    }

    private Response answer(UriInfo uri, String accepted, String other) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, Set.of(QUERY, "time", FORMAT));
        String format = QueryParameters.choice(parameters, FORMAT, accepted, other);
        String promql = promql(parameters);
        Instant now = Instant.now();
        Instant at = Objects.requireNonNullElse(QueryParameters.moment(parameters, "time", now, true), now);
        return respond(QueryAnswer.of(queries.instant(promql, at)), format);
    }

    /** Metrics, labels and values for completion. */
    @GET
    @Path("metadata")
    @Produces(MediaType.APPLICATION_JSON)
    public StreamingOutput metadata(@Context UriInfo uri) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, Set.of("metric", "label", "search", "limit"));
        @Nullable Integer limit = QueryParameters.number(parameters, "limit", 1, MOST_LISTED);
        CatalogueAnswer answer = CatalogueAnswer.of(
                catalogue,
                bounded(parameters, "metric"),
                label(parameters),
                bounded(parameters, "search"),
                limit == null ? USUAL_LIMIT : limit);
        return answer::write;
    }

    /** As every server takes it in an address; other characters would lead elsewhere there. */
    private static @Nullable String label(Map<String, List<String>> parameters) {
        String label = bounded(parameters, "label");
        if (label != null && !LABEL.matcher(label).matches()) {
            throw new BadParameter("label", label, "the name of a label: letters, digits and _");
        }
        return label;
    }

    private static @Nullable String bounded(Map<String, List<String>> parameters, String name) {
        String text = QueryParameters.text(parameters, name);
        if (text != null && text.length() > 1_000) {
            throw new BadParameter(name, text.substring(0, 100) + "…", "at most 1000 characters");
        }
        return text;
    }

    static String promql(Map<String, List<String>> parameters) {
        String promql = QueryParameters.text(parameters, QUERY);
        if (promql == null || promql.isBlank()) {
            throw new BadParameter(QUERY, promql == null ? "" : promql, "a query in PromQL, such as up");
        }
        if (promql.length() > LONGEST_QUERY) {
            throw new BadParameter(QUERY, promql.substring(0, 100) + "…", "at most " + LONGEST_QUERY + " characters");
        }
        return promql;
    }

    static Response respond(QueryAnswer answer, String format) {
        if (format.equals("csv")) {
            return SeriesCsv.response(answer, answer.window() == null ? "query" : "query-range");
        }
        StreamingOutput json = out -> SeriesJson.write(answer, out);
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
