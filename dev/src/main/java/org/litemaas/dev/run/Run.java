package org.litemaas.dev.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.litemaas.dev.data.DemoData;

/** {@code dev/run}. Exit codes: 2 for a bad option or setting, 1 when a part does not start or dies. */
public final class Run {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration TELLS_WITHIN = Duration.ofSeconds(45);
    private static final int SHOWN_DAYS = 15;
    private static final long LOOK_EVERY_MILLIS = 250;

    private final Console console;
    private final Parts parts;
    private final RunOptions options;
    private final StateFolder state;

    private Run(Console console, Parts parts, RunOptions options, StateFolder state) {
        this.console = console;
        this.parts = parts;
        this.options = options;
        this.state = state;
    }

    /** The property litemaas.root names the project's folder. */
    public static void main(String[] arguments) throws InterruptedException {
        Console console = new Console(System.out);
        Parts parts = new Parts(console);
        try {
            RunOptions options = RunOptions.parse(List.of(arguments));
            Path root = Path.of(System.getProperty("litemaas.root", ".")).toAbsolutePath();
            Sources sources = Sources.of(System.getenv());
            StateFolder state = StateFolder.open(root.resolve("dev/target"), options.state());
            state.leftovers().end();
            FreePort.require(options.port());
            RunEnv runEnv = new RunEnv(state.runEnv());
            runEnv.remove();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(console, parts, runEnv), "end"));
            Platform platform = new Platform(root, options, sources, state, parts, console);
            new Run(console, parts, options, state).run(platform, runEnv);
        } catch (BadArgument e) {
            System.err.println("dev/run: " + e.getMessage() + "\ndev/run --help lists what there is.");
            System.exit(2);
        } catch (StartFailure | IOException e) {
            if (!parts.ended()) {
                System.err.println("dev/run: " + e.getMessage());
            }
            System.exit(1);
        }
    }

    private static void end(Console console, Parts parts, RunEnv runEnv) {
        console.step("stopping");
        try {
            runEnv.remove();
        } catch (IOException e) {
            console.step("run.env could not be removed: " + e.getMessage());
        }
        parts.end();
        console.step("stopped");
    }

    private void run(Platform platform, RunEnv runEnv) throws StartFailure, IOException, InterruptedException {
        String user = Optional.ofNullable(System.getenv("ADMIN_USER")).orElse("admin");
        String password = Optional.ofNullable(System.getenv("ADMIN_PASSWORD")).orElse(state.adminPassword());
        String portal = "http://127.0.0.1:" + options.port();
        SpendLogProgress progress = new SpendLogProgress(portal, user, password);

        Platform.Filling filling = platform.databases();
        platform.metrics();
        platform.portal(user, password);
        platform.feed(fillWhileItBoots(filling));
        awaitReady(progress);
        console.print(
                """

                  The portal is up:  %s
                  Login:             %s
                  Password:          %s
                  Stop everything:   Ctrl-C, or kill %d
                """.formatted(portal, user, password, ProcessHandle.current().pid()));

        awaitDays(progress);
        Map<String, String> told = new LinkedHashMap<>();
        told.put("PORTAL_URL", portal);
        told.put("PORTAL_USER", user);
        told.put("PORTAL_PASSWORD", password);
        told.putAll(platform.told());
        runEnv.write(told);
        console.step("where everything is: " + state.runEnv());
        platform.past();
        while (true) {
            look();
        }
    }

    private @Nullable DemoData fillWhileItBoots(Platform.Filling filling) throws StartFailure, InterruptedException {
        var executor = Executors.newSingleThreadExecutor();
        try {
            Future<@Nullable DemoData> filled = executor.submit(filling::fill);
            while (!filled.isDone()) {
                look();
            }
            return filled.get();
        } catch (ExecutionException e) {
            throw new StartFailure("the demo data cannot be written: " + e.getCause(), e);
        } finally {
            executor.shutdownNow();
        }
    }

    private void awaitReady(SpendLogProgress progress) throws StartFailure, InterruptedException {
        long until = System.nanoTime() + READY_WITHIN.toNanos();
        while (!progress.ready()) {
            look();
            if (System.nanoTime() > until) {
                throw new StartFailure("the portal is not ready after " + READY_WITHIN.toMinutes() + " minutes; see "
                        + state.log("wildfly"));
            }
        }
    }

    private void awaitDays(SpendLogProgress progress) throws StartFailure, InterruptedException {
        int shown = -1;
        long silentUntil = System.nanoTime() + TELLS_WITHIN.toNanos();
        while (true) {
            Optional<SpendLogProgress.Days> days = progress.days();
            if (days.isPresent()) {
                SpendLogProgress.Days now = days.get();
                if (shown < 0 || now.cached() >= shown + SHOWN_DAYS || now.enough()) {
                    console.step("spend logs: " + now.cached() + " of " + now.known() + " days are cached");
                    shown = now.cached();
                }
                if (now.enough()) {
                    return;
                }
            }
            if (shown <= 0 && System.nanoTime() > silentUntil) {
                console.step(
                        "no spend logs are cached yet; Settings -> Data sources says why, and " + state.log("wildfly"));
                silentUntil = Long.MAX_VALUE;
            }
            look();
        }
    }

    private void look() throws StartFailure, InterruptedException {
        parts.check();
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
}
