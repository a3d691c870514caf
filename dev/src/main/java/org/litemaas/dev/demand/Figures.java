package org.litemaas.dev.demand;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** Reads the files of figures that lie beside this class. */
final class Figures {

    private Figures() {}

    /** The fields of each row whose first column is the workload. */
    static Stream<Stream<String>> rows(String file, String workload) {
        try (InputStream in = Figures.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(workload + ","))
                    .map(line -> Stream.of(line.split(",", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
