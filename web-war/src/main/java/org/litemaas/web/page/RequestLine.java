package org.litemaas.web.page;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.litemaas.analytics.LoggedRow;
import org.litemaas.analytics.attribution.Resolution;

/**
 * One request in the list.
 *
 * @param exact the start to the millisecond, for who looks closer
 * @param tone of the state: {@code ok} or {@code danger}
 * @param href of the request alone
 */
public record RequestLine(
        String start,
        String exact,
        String href,
        String model,
        String provider,
        String hosting,
        String user,
        String key,
        String team,
        String tone,
        String state,
        Figure promptTokens,
        Figure completionTokens,
        Figure spend,
        Figure latency,
        Figure firstToken) {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH);

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss.SSS zzz", Locale.ENGLISH);

    static RequestLine of(LoggedRow row, String href, ZoneId zone) {
        Resolution.Named about = row.about();
        return new RequestLine(
                SECONDS.format(row.start().atZone(zone)),
                exact(row.start(), zone),
                href,
                about.model(),
                about.provider(),
                about.hosting().text(),
                about.userName(),
                about.keyName(),
                about.teamName(),
                row.failed() ? "danger" : "ok",
                state(row),
                Figures.count(row.promptTokens(), "prompt tokens"),
                Figures.count(row.completionTokens(), "completion tokens"),
                Figures.spend(row.spend()),
                latency(row),
                row.timeToFirstToken() == null
                        ? Figure.unknown("not logged: the answer came at once, or not at all")
                        : Figures.seconds(row.timeToFirstToken()));
    }

    static String exact(java.time.Instant moment, ZoneId zone) {
        return MILLIS.format(moment.atZone(zone));
    }

    static String state(LoggedRow row) {
        if (row.failed()) {
            return "Failure";
        }
        return row.cacheHit() ? "Success, from cache" : "Success";
    }

    private static Figure latency(LoggedRow row) {
        if (row.latency() != null) {
            return Figures.seconds(row.latency());
        }
        return Figure.unknown(
                row.failed()
                        ? "a failure has no latency"
                        : row.cacheHit() ? "LiteLLM's response cache answered" : "it ends before it starts");
    }
}
