package org.litemaas.dev.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server takes for each page, from the request to the last byte, against a page that holds no figures. */
final class PagesBenchmark implements Benchmark {

    private static final String NO_FIGURES = "/settings/general";
    private static final Goal PAGE = Goal.median(150);
    private static final Pattern MODEL = Pattern.compile("\"model\":\"([^\"]+)\"");
    private static final Pattern USER = Pattern.compile("\"user\":\"([^\"]+)\"");

    private static final List<String> PAGES = List.of(
            "/",
            "/usage",
            "/usage?range=90d",
            "/usage?range=90d&split=user",
            "/users",
            "/models",
            "/keys",
            "/requests",
            "/budgets",
            "/reports/chargeback",
            "/reports/chargeback?by=user&show=models",
            "/settings/data-quality",
            "/settings/models",
            "/views");

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String about() {
        return "a page that someone who has logged in opens, against one that holds no figures";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        CachedData data = laboratory.cachedData();
        if (!BenchPortal.isBuilt(laboratory.console)) {
            return;
        }
        try (BenchPortal portal = BenchPortal.start(laboratory, data, name())) {
            PageVisit visit = portal.visit();
            for (String page : pages(portal)) {
                laboratory.console.progress("pages: " + page);
                Turns.Took took = laboratory
                        .options
                        .turns()
                        .measure(List.of(() -> visit.open(page)), () -> visit.open(NO_FIGURES));
                laboratory.add(this, page, took.ours().get(0), new Outcome.Baseline(NO_FIGURES, took.baseline()), PAGE);
            }
        }
    }

    /** Those of the model and the user that cost most among them. */
    private static List<String> pages(BenchPortal portal) throws Exception {
        List<String> pages = new ArrayList<>(PAGES);
        pages.add("/models/detail?value=" + first(MODEL, portal.get(dearest("model"))));
        pages.add("/users/detail?value=" + first(USER, portal.get(dearest("user"))));
        return pages;
    }

    private static String dearest(String grouping) {
        return "/api/v1/usage?group=" + grouping + "&order=spend:desc&limit=1";
    }

    private static String first(Pattern pattern, String answer) {
        Matcher found = pattern.matcher(answer);
        if (!found.find()) {
            throw new IllegalStateException(answer + " was answered, expected a row with " + pattern);
        }
        return URLEncoder.encode(found.group(1), StandardCharsets.UTF_8);
    }
}
