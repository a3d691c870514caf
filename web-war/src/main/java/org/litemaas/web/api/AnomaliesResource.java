package org.litemaas.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litemaas.analytics.Anomalies;
import org.litemaas.analytics.AnomalyReport;
import org.litemaas.analytics.FilterParameters;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.UsageParameters;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;

/** Days that stand out, and what made them so. */
@Path("anomalies")
public class AnomaliesResource {
    private static final Set<String> PARAMETERS = FilterParameters.namesAnd("from", "to");

    @Inject
    private UsageReports reports;

    @Inject
    private Anomalies anomalies;

    /** The answer; see {@link AnomalyReport}. */
    public record Report(
            LocalDate from,
            LocalDate to,
            String zone,
            int judged,
            int notJudged,
            List<Anomaly> anomalies,
            Freshness freshness) {}

    /** One day; see {@link org.litemaas.analytics.Anomaly}. */
    public record Anomaly(
            LocalDate day,
            String kind,
            BigDecimal amount,
            BigDecimal usual,
            double score,
            int comparedWith,
            List<Cause> causes) {
        static Anomaly of(org.litemaas.analytics.Anomaly found) {
            return new Anomaly(
                    found.day(),
                    found.kind().text(),
                    found.amount(),
                    found.usual(),
                    found.score(),
                    found.comparedWith(),
                    found.causes().stream().map(Cause::of).toList());
        }
    }

    /** What contributed; see {@link org.litemaas.analytics.Anomaly.Cause}. */
    public record Cause(
            String dimension, String value, String name, BigDecimal amount, BigDecimal usual, double share) {
        static Cause of(org.litemaas.analytics.Anomaly.Cause found) {
            return new Cause(
                    found.dimension().text(),
                    found.value(),
                    found.name(),
                    found.amount(),
                    found.usual(),
                    found.share());
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Report anomalies(@Context UriInfo uri) {
        Map<String, List<String>> parameters = QueryParameters.of(uri, PARAMETERS);
        UsageParameters.Reading reading = UsageParameters.read(parameters, reports.today(), reports.reportingZone());
        if (!reading.problems().isEmpty()) {
            throw reading.problems().get(0);
        }
        UsageQuery query = reading.query();
        AnomalyReport found = anomalies.in(query.from(), query.to(), query.filter(), null);
        return new Report(
                found.from(),
                found.to(),
                found.zone().getId(),
                found.judged(),
                found.notJudged(),
                found.anomalies().stream().map(Anomaly::of).toList(),
                found.freshness());
    }
}
