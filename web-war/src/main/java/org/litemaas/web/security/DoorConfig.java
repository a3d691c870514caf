package org.litemaas.web.security;

import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * How people log in.
 *
 * @param authMode AUTH_MODE; {@code local}: accounts with passwords of the portal's own
 * @param adminUser ADMIN_USER, the name of the local administrator
 * @param adminPassword ADMIN_PASSWORD; null: generated at first start and written to the log
 */
record DoorConfig(
        String authMode, String adminUser, @Nullable String adminPassword) {
    private static final Set<String> MODES = Set.of("local");
    private static final int SHORTEST_PASSWORD = 8;

    DoorConfig {
        if (!MODES.contains(authMode)) {
            throw new IllegalArgumentException("AUTH_MODE is '" + authMode + "', expected one of " + MODES);
        }
        if (adminUser.isBlank() || adminUser.contains(":")) {
            throw new IllegalArgumentException(
                    "ADMIN_USER is '" + adminUser + "', expected a name without a colon (HTTP Basic ends it there)");
        }
        if (adminPassword != null && adminPassword.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("ADMIN_PASSWORD has " + adminPassword.length() + " characters, expected "
                    + SHORTEST_PASSWORD + " or more");
        }
    }

    /** Reads the environment. An {@link IllegalArgumentException} names the key, the value unless secret, the remedy. */
    static DoorConfig from(Config config) {
        return new DoorConfig(
                config.getOptionalValue("AUTH_MODE", String.class).orElse("local"),
                config.getOptionalValue("ADMIN_USER", String.class).orElse("admin"),
                config.getOptionalValue("ADMIN_PASSWORD", String.class).orElse(null));
    }

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "DoorConfig[authMode=" + authMode + ", adminUser=" + adminUser + "]";
    }
}
