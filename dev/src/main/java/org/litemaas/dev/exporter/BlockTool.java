package org.litemaas.dev.exporter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prometheus' own tool, which makes blocks of a piece that {@link PastMetrics} wrote. */
public final class BlockTool {

    private static final String TOOL = "promtool";

    private BlockTool() {}

    /**
     * Starts it at the lowest priority.
     *
     * @param blocks the folder that gets the blocks
     * @param log what it says
     * @throws IOException when it cannot be started
     */
    public static Process start(Path piece, Path blocks, Path log) throws IOException {
        List<String> command = List.of(
                "nice",
                "-n",
                "19",
                TOOL,
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                "--quiet",
                piece.toString(),
                blocks.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** What to say of one that has ended with another status than 0. */
    public static IOException failure(Process ended, Path log) throws IOException {
        return new IOException(TOOL + " ended with " + ended.exitValue() + ": "
                + Files.readString(log).strip());
    }
}
