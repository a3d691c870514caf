package org.litemaas.dev.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunEnvTest {

    @Test
    void aShellReadsBackWhatWasWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.env");
        Files.writeString(file, "PORTAL_PASSWORD='stale'\n");
        String password = "it's $HOME `id` \"and\" \\ more";
        new RunEnv(file).write(Map.of("PORTAL_PASSWORD", password));

        Process shell = new ProcessBuilder("sh", "-c", ". " + file + "; printf %s \"$PORTAL_PASSWORD\"").start();
        assertThat(new String(shell.getInputStream().readAllBytes())).isEqualTo(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        new RunEnv(file).remove();
        new RunEnv(file).remove();
        assertThat(folder).isEmptyDirectory();
    }
}
