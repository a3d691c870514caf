package org.litemaas.dev.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody would write who has a shell: curl, four at a time, straight to Prometheus. */
final class ShellClient {

    static final String NAME = "xargs -P4 curl: the same queries, straight to Prometheus";

    private static final List<String> COMMAND = List.of(
            "xargs", "-0", "-n1", "-P4", "curl", "--globoff", "--silent", "--show-error", "--fail", "-o", "/dev/null");

    private final Path list;
    private final String prometheus;

    /** @param folder for the list of addresses */
    ShellClient(Path folder, String prometheus) {
        this.list = folder.resolve("queries.list");
        this.prometheus = prometheus;
    }

    /** @throws IllegalStateException with what it said, when a query failed */
    void ask(List<UpstreamQuery> queries) throws IOException, InterruptedException {
        Files.writeString(
                list,
                queries.stream().map(query -> query.address(prometheus)).collect(Collectors.joining("\0", "", "\0")));
        Process process = new ProcessBuilder(COMMAND)
                .redirectInput(list.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("curl failed, xargs ended with " + status + ": " + said);
        }
    }
}
