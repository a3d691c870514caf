package org.litemaas.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Programs that a run which was killed could not end. Each run notes what it starts; the next ends what is still there.
 * A process counts as ours only when it also started at the noted moment: numbers are given out again.
 */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path notes;

    Leftovers(Path notes) {
        this.notes = notes;
    }

    void note(ProcessHandle started) throws IOException {
        String line = started.pid() + " " + startOf(started) + "\n";
        Files.writeString(notes, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Ends what is left, the last started first, and forgets it. */
    void end() throws IOException {
        if (!Files.exists(notes)) {
            return;
        }
        List<String> lines = Files.readAllLines(notes);
        for (int i = lines.size() - 1; i >= 0; i--) {
            find(lines.get(i)).ifPresent(Leftovers::end);
        }
        Files.delete(notes);
    }

    private static Optional<ProcessHandle> find(String line) {
        String[] noted = line.split(" ", 2);
        return ProcessHandle.of(Long.parseLong(noted[0]))
                .filter(process -> startOf(process).equals(noted[1]));
    }

    private static void end(ProcessHandle process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process);
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
}
