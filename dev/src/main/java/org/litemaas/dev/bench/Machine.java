package org.litemaas.dev.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where the figures were measured. */
final class Machine {

    private static final long MEGABYTE = 1 << 20;

    private Machine() {}

    static Map<String, Object> facts(BenchServer server) throws SQLException {
        Map<String, Object> facts = new LinkedHashMap<>();
        Runtime runtime = Runtime.getRuntime();
        facts.put("cores", runtime.availableProcessors());
        facts.put("processor", processor());
        facts.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("heapMegabytes", runtime.maxMemory() / MEGABYTE);
        facts.put(
                "collector",
                ManagementFactory.getGarbageCollectorMXBeans().get(0).getName());
        facts.put("loadAtStart", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        try (Connection connection = server.administration().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_version')")) {
            row.next();
            facts.put("postgresql", row.getString(1));
        }
        facts.put("settings", server.settings());
        return facts;
    }

    /** As Linux names it. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
