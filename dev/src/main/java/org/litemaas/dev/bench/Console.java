package org.litemaas.dev.bench;

import java.io.PrintStream;
import java.util.Locale;

/** What the user sees. */
final class Console {

    private final PrintStream out;
    private final long started = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    /** What is being done, with the seconds since the start. */
    void progress(String step) {
        print(String.format(Locale.ROOT, "[%5.1f s] %s", (System.nanoTime() - started) / 1e9, step));
    }

    void print(String text) {
        out.println(text);
        out.flush();
    }
}
