package org.litemaas.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litemaas.dev.demand.Demand;
import org.litemaas.dev.exporter.BlockTool;
import org.litemaas.dev.exporter.PastMetrics;

/**
 * Gives the demo's Prometheus a past, once: beside all else, at the lowest priority. The past of three days is there some
 * minutes after the first start. A run that ends before that begins anew with an empty Prometheus the next time.
 */
final class PastFilling implements AutoCloseable {

    /** What dashboards show at first is there first: a portal that has found nothing there takes that for final. */
    private static final Duration LOOKED_AT = Duration.ofHours(6);

    private final Path folder;
    private final Console console;
    private final Thread thread;
    private volatile @Nullable Process tool;
    private volatile boolean ended;

    private PastFilling(Path folder, PastMetrics past, String mark, Console console) {
        this.folder = folder;
        this.console = console;
        this.thread = new Thread(() -> fill(past, mark), "metrics-past");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /** Whether the Prometheus of the folder has its past already, made for so many requests a day. */
    static boolean done(Path folder, int requestsPerDay) throws IOException {
        Path mark = mark(folder);
        return Files.exists(mark) && Files.readString(mark).strip().equals(Integer.toString(requestsPerDay));
    }

    /** Takes away all that a Prometheus remembers, before it is started. */
    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(mark(folder));
        for (String name : List.of("data", "past")) {
            delete(folder.resolve(name));
        }
    }

    /** @param folder of Prometheus, which is running on its subfolder data */
    static PastFilling start(
            Path folder, Demand demand, int requestsPerDay, Instant since, Instant until, Console console) {
        PastMetrics past = new PastMetrics(demand, since, until.truncatedTo(ChronoUnit.MINUTES));
        PastFilling filling = new PastFilling(folder, past, Integer.toString(requestsPerDay), console);
        filling.thread.start();
        return filling;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        Process running = tool;
        if (running != null) {
            running.destroy();
        }
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }

    private void fill(PastMetrics past, String mark) {
        try {
            for (PastMetrics part : past.newestFirst(LOOKED_AT)) {
                fill(part);
            }
            if (!ended) {
                Files.writeString(mark(folder), mark + "\n");
                console.step("metrics: three days of the past are in Prometheus, and show within a minute");
            }
        } catch (IOException e) {
            if (!ended) {
                console.step("metrics: the past could not be written, so dashboards begin now: " + e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill(PastMetrics part) throws IOException, InterruptedException {
        Path work = folder.resolve("past");
        delete(work);
        Path blocks = Files.createDirectories(work.resolve("blocks"));
        Path piece = work.resolve("piece.om");
        while (!ended && part.writePiece(piece)) {
            blocks(piece, blocks);
        }
        if (!ended) {
            move(blocks);
        }
    }

    private void blocks(Path piece, Path blocks) throws IOException, InterruptedException {
        Path log = folder.resolve("past").resolve("promtool.log");
        Process started = BlockTool.start(piece, blocks, log);
        tool = started;
        if (started.waitFor() != 0 && !ended) {
            throw BlockTool.failure(started, log);
        }
    }

    /** All of a part at once and last: blocks that Prometheus has seen are its own. */
    private void move(Path blocks) throws IOException {
        List<Path> made;
        try (Stream<Path> entries = Files.list(blocks)) {
            made = entries.filter(Files::isDirectory).toList();
        }
        for (Path block : made) {
            Files.move(block, folder.resolve("data").resolve(block.getFileName().toString()));
        }
        delete(folder.resolve("past"));
    }

    private static Path mark(Path folder) {
        return folder.resolve("past-filled");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> entries = Files.walk(folder)) {
            all = entries.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
