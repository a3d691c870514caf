package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.dashboard.PanelQuestion;
import org.litemaas.infra.query.Queries;
import org.litemaas.infra.query.Window;

/** PromQL that people bring, over a window. */
@Path("query_range")
public class QueryRangeResource {
    private static final Set<String> PARAMETERS =
            Set.of(QueryResource.QUERY, "start", "end", "step", QueryResource.FORMAT);
    private static final Duration USUAL_RANGE = Duration.ofHours(1);
    private static final Duration LONGEST_STEP = Duration.ofDays(366);
    private static final int USUAL_POINTS = 250;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|[smhdwy])");

    @Inject
    private Queries queries;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response query(@Context UriInfo uri) {
        return answer(uri, "json", "csv");
    }

    /** A row a sample. Who takes either gets JSON. */
    @GET
    @Produces(SeriesCsv.MEDIA_TYPE + ";qs=0.5")
    public Response csv(@Context UriInfo uri) {
        return answer(uri, "csv", "json");
    }

    private Response answer(UriInfo uri, String accepted, String other) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, PARAMETERS);
        String format = QueryParameters.choice(parameters, QueryResource.FORMAT, accepted, other);
        String promql = QueryResource.promql(parameters);
        Window window = window(parameters, Instant.now());
        return QueryResource.respond(QueryAnswer.of(queries.range(promql, window)), format);
    }

    private static Window window(Map<String, List<String>> parameters, Instant now) {
        Instant end = Objects.requireNonNullElse(QueryParameters.moment(parameters, "end", now, true), now);
        @Nullable Instant given = QueryParameters.moment(parameters, "start", now, false);
        Instant start = given == null ? end.minus(USUAL_RANGE) : given;
        if (start.isAfter(end) || Duration.between(start, end).compareTo(PanelQuestion.LONGEST_RANGE) > 0) {
            String name = given == null ? "end" : "start";
            throw new BadParameter(
                    name,
                    Objects.toString(QueryParameters.text(parameters, name), ""),
                    "start before end by at most " + PanelQuestion.LONGEST_RANGE.toDays() + " days, here from " + start
                            + " to " + end);
        }
        @Nullable String text = QueryParameters.text(parameters, "step");
        Duration step = text == null ? usualStep(start, end) : step(text);
        try {
            return new Window(start, end, step);
        } catch (IllegalArgumentException e) {
            throw new BadParameter("step", Objects.toString(text, step.toString()), fewer(start, end));
        }
    }

    private static String fewer(Instant start, Instant end) {
        long least = Duration.between(start, end).toSeconds() / (Window.MAX_POINTS - 1) + 1;
        return "a step of at least " + least + "s for this range, as a series has at most " + Window.MAX_POINTS
                + " points";
    }

    private static Duration usualStep(Instant start, Instant end) {
        return Duration.ofSeconds(Math.max(1, Duration.between(start, end).toSeconds() / USUAL_POINTS));
    }

    private static Duration step(String text) {
        Duration step = Duration.ZERO;
        Matcher duration = DURATION.matcher(text);
        if (SECONDS.matcher(text).matches()) {
            step = Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
        } else if (duration.matches()) {
            long count = Long.parseLong(duration.group(1));
            step = switch (duration.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                case "w" -> Duration.ofDays(7 * count);
                default -> Duration.ofDays(365 * count);
            };
        }
        if (step.isZero() || step.compareTo(LONGEST_STEP) > 0) {
            throw new BadParameter("step", text, "seconds such as 15 or 0.5, or a duration such as 30s, 5m, 1h");
        }
        return step;
    }
}
