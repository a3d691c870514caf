package org.litemaas.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litemaas.dev.data.DemoData;
import org.litemaas.dev.demand.Demand;
import org.litemaas.dev.exporter.DemoExporters;
import org.litemaas.dev.exporter.PastMetrics;

/** Starts the portal and what the environment does not bring for it. */
final class Platform {

    private static final String JAVA_OPTS = "JAVA_OPTS";
    /** On two cores the optimizing compiler takes a third of the time to start; it comes later, for what stays hot. */
    private static final String QUICK_START = "-Xmx1g -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError"
            + " -XX:Tier4InvocationThreshold=40000 -XX:Tier4MinInvocationThreshold=10000"
            + " -XX:Tier4CompileThreshold=80000 -XX:Tier4BackEdgeThreshold=400000";

    private static final String REFRESH_INTERVAL = "REFRESH_INTERVAL";
    private static final String SECOND_PASS = "SECOND_PASS";
    private static final String APP_DATABASE = "litemaas";
    private static final Duration WILDFLY_ENDS = Duration.ofSeconds(20);
    private static final Duration PROMETHEUS_ENDS = Duration.ofSeconds(8);

    /** Fills the demo's database; empty work where the database is a real one. */
    interface Filling {
        @Nullable DemoData fill() throws SQLException;
    }

    private interface Later {
        void start() throws StartFailure;
    }

    private final Path root;
    private final RunOptions options;
    private final Sources sources;
    private final StateFolder state;
    private final Parts parts;
    private final Console console;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> told = new LinkedHashMap<>();
    private @Nullable DemoPostgres postgres;
    private @Nullable Later pastFilling;

    /** @param root the project's folder */
    Platform(Path root, RunOptions options, Sources sources, StateFolder state, Parts parts, Console console) {
        this.root = root;
        this.options = options;
        this.sources = sources;
        this.state = state;
        this.parts = parts;
        this.console = console;
    }

    /** What run.env says of the sources. */
    Map<String, String> told() {
        return told;
    }

    /** Makes the databases known to the portal; where they are the demo's, starts PostgreSQL and makes them. */
    Filling databases() throws StartFailure {
        Filling filling = () -> null;
        if (sources.liteLlm() == null || sources.app() == null) {
            DemoPostgres started = parts.start(
                    "PostgreSQL",
                    () -> DemoPostgres.start(state, root.resolve("dev/target/embedded-postgres")),
                    DemoPostgres::alive);
            postgres = started;
            console.step("PostgreSQL is up, its data in " + state.path("postgres"));
            try {
                if (sources.liteLlm() == null) {
                    DemoLiteLlm liteLlm = liteLlm(started);
                    filling = () -> liteLlm.bringUpToDate(console);
                }
                if (sources.app() == null) {
                    started.role(APP_DATABASE);
                    started.database(APP_DATABASE, APP_DATABASE);
                    tell("APP_DB", started.address(APP_DATABASE, APP_DATABASE));
                }
            } catch (SQLException e) {
                throw new StartFailure("the demo's databases cannot be made: " + e.getMessage(), e);
            }
        }
        if (sources.liteLlm() != null) {
            told.put("LITELLM_DB_URL", sources.liteLlm().forPsql());
            console.step("LiteLLM's database: " + sources.liteLlm());
        }
        if (sources.app() != null) {
            told.put("APP_DB_URL", sources.app().forPsql());
            console.step("the portal's database: " + sources.app());
        }
        return filling;
    }

    private DemoLiteLlm liteLlm(DemoPostgres started) throws SQLException {
        DemoLiteLlm liteLlm = DemoLiteLlm.open(started, options);
        if (liteLlm.otherThanWanted()) {
            console.step("the data in " + state.path("postgres") + " was made with other options: making it anew"
                    + " (--state keeps a second demo beside the first)");
            started.drop(DemoLiteLlm.DATABASE);
            started.drop(APP_DATABASE);
            liteLlm = DemoLiteLlm.open(started, options);
        }
        tell("LITELLM_DB", started.address(DemoLiteLlm.DATABASE, DemoLiteLlm.READER));
        told.put("LITELLM_DB_URL", started.administration(DemoLiteLlm.DATABASE).forPsql());
        if (System.getenv(REFRESH_INTERVAL) == null) {
            // The demo is there to be watched.
            environment.put(REFRESH_INTERVAL, "PT10S");
        }
        if (System.getenv(SECOND_PASS) == null) {
            environment.put(SECOND_PASS, "on");
        }
        return liteLlm;
    }

    void metrics() throws StartFailure {
        if (sources.thanos() != null) {
            told.put("THANOS_URL", sources.thanos());
            console.step("metrics: " + sources.thanos());
            return;
        }
        Demand demand = new Demand(DemoLiteLlm.SEED, options.requestsPerDay());
        try {
            Path folder = Files.createDirectories(state.path("prometheus"));
            boolean hasPast = PastFilling.done(folder, options.requestsPerDay());
            Instant now = Instant.now();
            Instant since = now.minus(PastMetrics.LENGTH);
            if (!hasPast) {
                PastFilling.forget(folder);
                pastFilling = () -> parts.start(
                        "the metrics' past",
                        () -> PastFilling.start(folder, demand, options.requestsPerDay(), since, now, console),
                        started -> true);
            }
            DemoExporters exporters = parts.start(
                    "the exporters",
                    () -> hasPast ? DemoExporters.restarted(demand) : DemoExporters.continuing(demand, since),
                    started -> true);
            Path config = folder.resolve("prometheus.yml");
            exporters.writePrometheusConfig(config);
            String address = "127.0.0.1:" + FreePort.any();
            List<String> command = List.of(
                    "prometheus",
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + folder.resolve("data"),
                    "--storage.tsdb.retention.time=15d",
                    "--web.listen-address=" + address);
            parts.startProgram(() -> ChildProcess.start("Prometheus", command, Map.of(), state), PROMETHEUS_ENDS);
            environment.put("THANOS_URL", "http://" + address);
            told.put("THANOS_URL", "http://" + address);
            console.step("Prometheus is up on " + address + ", scraping the exporters on port " + exporters.port());
        } catch (IOException e) {
            throw new StartFailure("Prometheus cannot be prepared: " + e.getMessage(), e);
        }
    }

    /** Gives Prometheus its past where it has none. It takes its time: to be called when all else is there. */
    void past() throws StartFailure {
        Later filling = pastFilling;
        if (filling != null) {
            filling.start();
        }
    }

    /** Starts WildFly on a copy of the built server's configuration, which stays as it was built. */
    void portal(String user, String password) throws StartFailure {
        Path script = root.resolve("app-ear/target/server/bin/portal.sh");
        if (!Files.isExecutable(script)) {
            throw new StartFailure(
                    "the server is not built: " + script + " is missing; start with dev/run, which builds it");
        }
        if (System.getenv(JAVA_OPTS) == null) {
            environment.put(JAVA_OPTS, QUICK_START);
        }
        environment.put("PORT", Integer.toString(options.port()));
        environment.put("BIND_ADDRESS", "127.0.0.1");
        environment.put("PORTAL_BASE_DIR", state.path("wildfly").toString());
        environment.put("ADMIN_USER", user);
        environment.put("ADMIN_PASSWORD", password);
        ChildProcess wildFly = parts.startProgram(
                () -> ChildProcess.start("WildFly", List.of(script.toString()), environment, state), WILDFLY_ENDS);
        console.step("WildFly starts, its log is " + wildFly.log());
    }

    void feed(@Nullable DemoData data) throws StartFailure {
        DemoPostgres own = postgres;
        if (data != null && own != null) {
            parts.start("the live feed", () -> LiveFeed.start(own, data, console), started -> true);
        }
    }

    private void tell(String name, PostgresAddress address) {
        environment.put(name + "_URL", address.forPsql());
        environment.put(name + "_USER", address.user());
        environment.put(name + "_PASSWORD", address.password());
        told.put(name + "_URL", address.forPsql());
    }
}
