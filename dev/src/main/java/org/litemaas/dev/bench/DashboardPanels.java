package org.litemaas.dev.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The panels of a dashboard that show figures, asked for as its page does. */
final class DashboardPanels {

    /** The page's script has as many at a time. */
    static final int AT_ONCE = 4;

    private static final Pattern PANEL = Pattern.compile("\\{\"id\":(\\d+),\"type\":\"[^\"]*\",\"kind\":\"([^\"]*)\"");
    private static final List<String> OF_WORDS = List.of("text", "unsupported");

    private final BenchPortal portal;
    private final String address;
    private final List<String> ids;

    private DashboardPanels(BenchPortal portal, String address, List<String> ids) {
        this.portal = portal;
        this.address = address;
        this.ids = List.copyOf(ids);
    }

    static DashboardPanels of(BenchPortal portal, String uid) throws IOException, InterruptedException {
        String address = "/api/v1/dashboards/" + uid;
        Matcher panel = PANEL.matcher(portal.get(address));
        List<String> ids = new ArrayList<>();
        while (panel.find()) {
            if (!OF_WORDS.contains(panel.group(2))) {
                ids.add(panel.group(1));
            }
        }
        return new DashboardPanels(portal, address, ids);
    }

    DashboardPanels first(int panels) {
        return new DashboardPanels(portal, address, ids.subList(0, Math.min(panels, ids.size())));
    }

    int count() {
        return ids.size();
    }

    /**
     * All panels one after the other.
     *
     * @return what each took, in milliseconds
     */
    List<Double> each(String range) throws Exception {
        List<Double> took = new ArrayList<>();
        for (String id : ids) {
            took.add(Turns.millis(() -> ask(id, range)));
        }
        return took;
    }

    /**
     * All panels, four at a time.
     *
     * @param threads at least four that are free
     * @return what each took, in milliseconds
     */
    List<Double> together(String range, Executor threads) {
        Queue<String> waiting = new ConcurrentLinkedQueue<>(ids);
        Queue<Double> took = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            lanes.add(CompletableFuture.runAsync(
                    () -> {
                        for (String id = waiting.poll(); id != null; id = waiting.poll()) {
                            took.add(asked(id, range));
                        }
                    },
                    threads));
        }
        lanes.forEach(CompletableFuture::join);
        return List.copyOf(took);
    }

    private double asked(String id, String range) {
        try {
            return Turns.millis(() -> ask(id, range));
        } catch (Exception e) {
            throw new IllegalStateException("panel " + id + " of " + address + " could not be asked for", e);
        }
    }

    /** @throws IllegalStateException when a query of it failed: that would be quick, and no figure */
    private void ask(String id, String range) throws IOException, InterruptedException {
        String answer = portal.get(address + "/panels/" + id + "/data?maxDataPoints=600&" + range);
        if (answer.contains("\"failure\":{")) {
            throw new IllegalStateException("panel " + id + " of " + address + " was answered with " + answer);
        }
    }

    static String lastHour() {
        return "from=now-1h&to=now";
    }

    static String until(Instant to, Duration length) {
        return "from=" + to.minus(length) + "&to=" + to;
    }
}
