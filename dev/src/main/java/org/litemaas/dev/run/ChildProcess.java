package org.litemaas.dev.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs beside us, with its output in a log. */
final class ChildProcess {

    private static final int TAIL_LINES = 12;

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it in a session of its own, so that Ctrl-C reaches us alone and things end in their
     * order.
     *
     * @param name its name, in lower case that of its log
     */
    static ChildProcess start(String name, List<String> command, Map<String, String> environment, StateFolder state)
            throws StartFailure {
        Path log = state.log(name.toLowerCase(Locale.ROOT));
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(detached).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            state.leftovers().note(process.toHandle());
            return new ChildProcess(name, log, process);
        } catch (IOException e) {
            throw new StartFailure(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** What to say when it has died. */
    String obituary() {
        return name + " has ended unexpectedly (exit code " + process.exitValue() + "). The end of its log, " + log
                + ":\n" + tail();
    }

    /** Asks it to end, and ends it with all it started when it has not within the time. */
    void stop(Duration patience) throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroy();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            all.addAll(process.descendants().toList());
            process.destroyForcibly();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }
}
