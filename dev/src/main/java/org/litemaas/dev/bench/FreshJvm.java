package org.litemaas.dev.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of the benchmarks run in a virtual machine of its own, as cold or as small as a server's. */
final class FreshJvm {

    private static final int OUT_OF_MEMORY = 3;

    private FreshJvm() {}

    /**
     * How it ended.
     *
     * @param outOfMemory whether its heap was too small
     * @param figures what it printed, a number a line
     */
    record Ending(boolean outOfMemory, List<Double> figures) {}

    /** As much heap as this virtual machine has, as the next one takes it. */
    static String ownHeap() {
        return Runtime.getRuntime().maxMemory() / (1 << 20) + "m";
    }

    /**
     * Runs it to its end.
     *
     * @param heap as the virtual machine takes it, such as 512m
     * @throws IllegalStateException with what it said, when it failed for another reason than its heap
     */
    static Ending run(Class<?> main, String heap, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dslf4j.internal.verbosity=ERROR",
                "-D" + DataSet.LAST_DAY_PROPERTY + "=" + DataSet.LAST_DAY,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status == OUT_OF_MEMORY) {
                return new Ending(true, List.of());
            }
            if (status != 0) {
                throw new IllegalStateException(main.getSimpleName() + " ended with " + status + ":\n" + said);
            }
            return new Ending(
                    false,
                    said.lines()
                            .filter(line -> line.matches("[0-9.E-]+"))
                            .map(Double::valueOf)
                            .toList());
        } finally {
            process.destroyForcibly();
        }
    }
}
