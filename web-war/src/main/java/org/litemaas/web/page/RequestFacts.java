package org.litemaas.web.page;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.LoggedRow;
import org.litemaas.analytics.RequestDetail;
import org.litemaas.analytics.attribution.Resolution;
import org.litemaas.analytics.spendlog.LoggedRequestDetail;

/** What is known of one request, part by part. What the log does not tell is not known, and looks so. */
final class RequestFacts {
    private RequestFacts() {}

    /** Facts of one kind. */
    public record Part(String id, String title, List<DataSources.Fact> facts) {}

    static List<Part> of(RequestDetail detail, ZoneId zone) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("about", "Who and what", about(detail)));
        parts.add(new Part("timing", "Timing", timing(detail, zone)));
        parts.add(new Part("cost", "Tokens and cost", cost(detail)));
        if (detail.row().failed()) {
            parts.add(new Part("error", "Error", error(detail.logged())));
        }
        return parts;
    }

    private static List<DataSources.Fact> about(RequestDetail detail) {
        Resolution.Named about = detail.row().about();
        LoggedRequestDetail logged = detail.logged();
        List<DataSources.Fact> facts = new ArrayList<>();
        facts.add(text("Model", about.model()));
        if (!about.rawModel().equals(about.model())) {
            facts.add(text("Raw model", about.rawModel()));
        }
        facts.add(text("Provider", about.provider()));
        facts.add(text("Hosting", about.hosting().text()));
        facts.add(text("Deployment", logged.modelId()));
        facts.add(text("Call", detail.row().callType()));
        facts.add(named("User", about.userName(), about.user()));
        facts.add(named("API key", about.keyName(), about.key()));
        if (logged.keyAlias() != null && !logged.keyAlias().equals(about.keyName())) {
            facts.add(text("Key alias then", logged.keyAlias()));
        }
        facts.add(named("Team", about.teamName(), about.team()));
        if (logged.teamAlias() != null && !logged.teamAlias().equals(about.teamName())) {
            facts.add(text("Team alias then", logged.teamAlias()));
        }
        facts.add(text("End user", logged.endUser()));
        facts.add(text("Session", logged.sessionId()));
        facts.add(text("Address of the caller", logged.requesterIp()));
        return facts;
    }

    private static List<DataSources.Fact> timing(RequestDetail detail, ZoneId zone) {
        LoggedRow row = detail.row();
        LoggedRequestDetail logged = detail.logged();
        List<DataSources.Fact> facts = new ArrayList<>();
        facts.add(text("Start", RequestLine.exact(row.start(), zone)));
        facts.add(text("End", RequestLine.exact(row.end(), zone)));
        facts.add(seconds("Duration", row.duration(), "it ends before it starts"));
        facts.add(seconds("Latency", row.latency(), "only successes that no response cache answered have one"));
        facts.add(seconds("Time to first token", row.timeToFirstToken(), "not logged"));
        facts.add(text(
                "Retries",
                logged.retries() == null || logged.maxRetries() == null
                        ? logged.retries()
                        : logged.retries() + " of at most " + logged.maxRetries()));
        return facts;
    }

    private static List<DataSources.Fact> cost(RequestDetail detail) {
        LoggedRow row = detail.row();
        LoggedRequestDetail logged = detail.logged();
        List<DataSources.Fact> facts = new ArrayList<>();
        facts.add(new DataSources.Fact("Spend", exact(row.spend())));
        facts.add(tokens("Prompt tokens", row.promptTokens()));
        facts.add(tokens("of them cached", logged.cachedPromptTokens()));
        facts.add(tokens("Written to the prompt cache", logged.cacheCreationTokens()));
        facts.add(tokens("Completion tokens", row.completionTokens()));
        facts.add(tokens("Total tokens", row.totalTokens()));
        for (Map.Entry<String, BigDecimal> part : logged.costs().entrySet()) {
            String name = part.getKey().replace('_', ' ');
            boolean isMoney = part.getKey().contains("cost") || part.getKey().contains("amount");
            facts.add(
                    isMoney
                            ? new DataSources.Fact(capital(name), exact(part.getValue()))
                            : text(capital(name), part.getValue().toPlainString()));
        }
        return facts;
    }

    private static List<DataSources.Fact> error(LoggedRequestDetail logged) {
        return List.of(
                text("Code", logged.errorCode()),
                text("Class", logged.errorClass()),
                text("Status as logged", logged.request().status()));
    }

    private static DataSources.Fact text(String name, @Nullable String text) {
        return new DataSources.Fact(
                name,
                text == null || text.isBlank() ? Figure.unknown("the log does not tell") : new Figure(text, "", text));
    }

    private static DataSources.Fact named(String name, String text, String value) {
        return new DataSources.Fact(name, new Figure(text, value, text));
    }

    private static DataSources.Fact tokens(String name, @Nullable Long tokens) {
        return new DataSources.Fact(
                name, tokens == null ? Figure.unknown("the log does not tell") : Figures.count(tokens, "tokens"));
    }

    private static DataSources.Fact seconds(String name, @Nullable Double seconds, String otherwise) {
        return new DataSources.Fact(name, seconds == null ? Figure.unknown(otherwise) : Figures.seconds(seconds));
    }

    /** Of one request every digit counts. */
    private static Figure exact(BigDecimal dollars) {
        Figure figure = Figures.spend(dollars);
        return new Figure(figure.full(), figure.full(), figure.number());
    }

    private static String capital(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
