package org.litemaas.dev.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The real sources that the environment names; for each that it does not, the demo brings its own. */
record Sources(
        @Nullable PostgresAddress liteLlm,
        @Nullable PostgresAddress app,
        @Nullable String thanos) {

    static Sources of(Map<String, String> environment) throws BadArgument {
        return new Sources(
                database(environment, "LITELLM_DB"), database(environment, "APP_DB"), set(environment, "THANOS_URL"));
    }

    private static @Nullable PostgresAddress database(Map<String, String> environment, String name) throws BadArgument {
        String url = set(environment, name + "_URL");
        return url == null
                ? null
                : PostgresAddress.parse(
                        name + "_URL", url, set(environment, name + "_USER"), set(environment, name + "_PASSWORD"));
    }

    private static @Nullable String set(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
