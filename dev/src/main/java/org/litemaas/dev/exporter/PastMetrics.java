package org.litemaas.dev.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.litemaas.dev.demand.Demand;

/**
 * What a Prometheus would have gathered from the demo's exporters before it was started, in pieces of two hours as its
 * blocks are. Every minute in the last day and every two minutes before: dashboards take rates over two minutes for up to
 * some hours, and over longer windows for more.
 */
public final class PastMetrics {

    public static final Duration LENGTH = Duration.ofHours(72);

    private static final Duration DENSE = Duration.ofHours(24);
    private static final Duration DENSE_STEP = Duration.ofMinutes(1);
    private static final Duration THIN_STEP = Duration.ofMinutes(2);
    private static final long PIECE_SECONDS = 7_200;

    private final Demand demand;
    private final Instant since;
    private final Instant end;
    private final Instant dense;
    private final Platform platform;
    private final List<ScrapedPage> pages;
    private Instant next;

    /** @param since when nothing had been counted yet */
    public PastMetrics(Demand demand, Instant since, Instant until) {
        this(demand, since, since.plus(THIN_STEP), until, until.minus(DENSE));
    }

    private PastMetrics(Demand demand, Instant since, Instant begin, Instant end, Instant dense) {
        this.demand = demand;
        this.since = since;
        this.end = end;
        this.dense = dense;
        this.platform = Platform.since(demand, since);
        this.pages = platform.targets().stream().map(ScrapedPage::new).toList();
        this.next = begin;
    }

    /** The same pieces in another order: first those of so long a time before the end, then those before them. */
    public List<PastMetrics> newestFirst(Duration newest) {
        long piece = end.minus(newest).getEpochSecond() / PIECE_SECONDS;
        Instant split = Instant.ofEpochSecond(piece * PIECE_SECONDS);
        return split.isAfter(next)
                ? List.of(
                        new PastMetrics(demand, since, split, end, dense),
                        new PastMetrics(demand, since, next, split, dense))
                : List.of(this);
    }

    /**
     * Writes the next piece as OpenMetrics with time stamps; false when there is none left.
     *
     * @throws IOException when the file cannot be written
     */
    public boolean writePiece(Path file) throws IOException {
        if (!next.isBefore(end)) {
            return false;
        }
        long piece = next.getEpochSecond() / PIECE_SECONDS;
        try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
            while (next.isBefore(end) && next.getEpochSecond() / PIECE_SECONDS == piece) {
                StringBuilder samples = new StringBuilder();
                for (int i = 0; i < pages.size(); i++) {
                    Optional<String> page =
                            platform.page(platform.targets().get(i).path(), next);
                    pages.get(i).append(page, next.getEpochSecond(), samples);
                }
                out.append(samples);
                next = next.plus(next.isBefore(dense) ? THIN_STEP : DENSE_STEP);
            }
            out.append("# EOF\n");
        }
        return true;
    }
}
