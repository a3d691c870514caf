package org.litemaas.dev.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the user sees: one line a step, with the seconds since the start. */
final class Console {

    private final PrintStream out;
    private final long started = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    void step(String message) {
        double seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
        print(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, message));
    }

    /** Text without a time. */
    synchronized void print(String message) {
        out.println(message);
        out.flush();
    }
}
