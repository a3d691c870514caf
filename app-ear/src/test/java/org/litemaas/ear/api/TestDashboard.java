package org.litemaas.ear.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A dashboard with one panel of each sort, as it is uploaded by tests. */
final class TestDashboard {
    static final String UID = "it-everything";

    private TestDashboard() {}

    static byte[] file() {
        try (var in = TestDashboard.class.getResourceAsStream("everything.json")) {
            return Objects.requireNonNull(in, "everything.json").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same under another uid. */
    static byte[] file(String uid) {
        return new String(file(), UTF_8).replace(UID, uid).getBytes(UTF_8);
    }

    /** Uploads it, in the place of one that a test has left. */
    static void upload(Api api) throws IOException, InterruptedException {
        var answer = api.post("/dashboards?replace=true&fileName=everything.json", file());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
