package org.litemaas.infra.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The dashboards of these tests. */
final class Bundle {
    static final List<String> ALL = List.of("modern", "old", "very-old", "odd", "variables", "panels", "tables");

    private Bundle() {}

    static byte[] bytes(String name) {
        try (InputStream in = Bundle.class.getResourceAsStream("/bundle/" + name + ".json")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dashboard read(String name) throws InvalidDashboard {
        return new DashboardReader().read(bytes(name));
    }

    static Dashboard parse(String json) throws InvalidDashboard {
        return new DashboardReader().read(json.getBytes(StandardCharsets.UTF_8));
    }
}
