package org.litemaas.dev.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Prometheus was asked, as its query log has it.
 *
 * @param from the first moment; that of an instant query
 * @param stepSeconds 0 for an instant query
 */
record UpstreamQuery(String promql, Instant from, Instant to, long stepSeconds) {

    private static final Pattern TEXT = Pattern.compile("\"query\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern FROM = Pattern.compile("\"start\":\"([^\"]+)\"");
    private static final Pattern TO = Pattern.compile("\"end\":\"([^\"]+)\"");
    private static final Pattern STEP = Pattern.compile("\"step\":(\\d+)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    /** A query apart from its window: what all who look at one panel share. */
    record Key(String promql, long stepSeconds) {}

    Key key() {
        return new Key(promql, stepSeconds);
    }

    /** Those who ask on their own behalf, such as rules, stand there too; they have no request. */
    static List<UpstreamQuery> read(Path log) throws IOException {
        return Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains("\"httpRequest\""))
                .map(UpstreamQuery::of)
                .toList();
    }

    private static UpstreamQuery of(String line) {
        return new UpstreamQuery(
                plain(find(TEXT, line)),
                Instant.parse(find(FROM, line)),
                Instant.parse(find(TO, line)),
                Long.parseLong(find(STEP, line)));
    }

    private static String find(Pattern pattern, String line) {
        Matcher found = pattern.matcher(line);
        if (!found.find()) {
            throw new IllegalStateException(
                    "expected a line of Prometheus' query log with " + pattern + ", received " + line);
        }
        return found.group(1);
    }

    private static String plain(String json) {
        return ESCAPE.matcher(json).replaceAll(found -> {
            String code = found.group(1);
            String plain = code != null
                    ? String.valueOf((char) Integer.parseInt(code, 16))
                    : switch (found.group(2)) {
                        case "n" -> "\n";
                        case "t" -> "\t";
                        case "r" -> "\r";
                        default -> found.group(2);
                    };
            return Matcher.quoteReplacement(plain);
        });
    }

    /** The same so much earlier. */
    UpstreamQuery earlier(Duration shift) {
        return new UpstreamQuery(promql, from.minus(shift), to.minus(shift), stepSeconds);
    }

    String address(String prometheus) {
        String query = prometheus + "/api/v1/query";
        String text = "?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8);
        return stepSeconds == 0
                ? query + text + "&time=" + from
                : query + "_range" + text + "&start=" + from + "&end=" + to + "&step=" + stepSeconds;
    }
}
