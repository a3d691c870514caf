package org.litemaas.ear;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bin/portal.sh makes of the environment; in place of the server a script that tells what it was given. */
class PortalScriptTest {
    private static final String APP = "postgresql://portal:secret@db/portal";

    @TempDir
    Path home;

    private record Run(int exit, String output, Map<String, String> given) {
        String given(String name) {
            return given.getOrDefault(name, "(not set)");
        }
    }

    @BeforeEach
    void aServerThatOnlyTells() throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("standalone/configuration"));
        Files.createDirectories(home.resolve("standalone/deployments"));
        Files.writeString(home.resolve("standalone/deployments/portal.ear.failed"), "last time");
        Files.copy(Path.of("src/main/server/content/bin/portal.sh"), home.resolve("bin/portal.sh"));
        var server = home.resolve("bin/java");
        Files.writeString(
                server, "#!/bin/sh\nenv > '" + home + "/given'\necho \"ARGUMENTS=$*\" >> '" + home + "/given'\n");
        assertThat(server.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://u:p@h:6432/litellm                        | jdbc:postgresql://h:6432/litellm                          | u   | p
            postgres://u:p@h/litellm                               | jdbc:postgresql://h/litellm                               | u   | p
            postgresql://us%40er:p%2Fs%3As%25w%20d%5C%2B@h/l       | jdbc:postgresql://h/l                                     | us@er | p/s:s%w d\\+
            postgresql://u:p:q@r@h/l                               | jdbc:postgresql://h/l                                     | u   | p:q@r
            postgresql://u@h/l                                     | jdbc:postgresql://h/l                                     | u   | none
            postgresql://u:p@[::1]:5432/l                          | jdbc:postgresql://[::1]:5432/l                            | u   | p
            postgresql://u:p@h1:1,h2:2/l?target_session_attrs=any  | jdbc:postgresql://h1:1,h2:2/l?target_session_attrs=any    | u   | p
            postgresql://u:p@h/l?schema=s&sslmode=require&connect_timeout=3 | jdbc:postgresql://h/l?currentSchema=s&sslmode=require&connectTimeout=3 | u | p
            postgresql://h/l?user=u&password=p%26q                 | jdbc:postgresql://h/l                                     | u   | p&q
            jdbc:postgresql://h/l?user=u&password=p&ssl=true       | jdbc:postgresql://h/l?ssl=true                            | u   | p
            jdbc:postgresql://h/l?schema=kept&user=u               | jdbc:postgresql://h/l?schema=kept                         | u   | none
            """)
    void takesBothFormsOfUrl(String url, String jdbc, String user, String password) throws Exception {
        var run = run(Map.of("LITELLM_DB_URL", url, "APP_DB_URL", APP));

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.given("PORTAL_LITELLM_DB_JDBC_URL")).isEqualTo(jdbc);
        assertThat(run.given("PORTAL_LITELLM_DB_USER")).isEqualTo(user);
        assertThat(run.given("PORTAL_LITELLM_DB_PASSWORD")).isEqualTo(password);
        assertThat(run.given("PORTAL_APP_DB_JDBC_URL")).isEqualTo("jdbc:postgresql://db/portal");
    }

    @Test
    void variablesWinOverTheUrl() throws Exception {
        var run = run(Map.of(
                "LITELLM_DB_URL", "postgresql://u:p@h/l",
                "LITELLM_DB_USER", "reader",
                "LITELLM_DB_PASSWORD", "a b%41\\n",
                "APP_DB_URL", APP));

        assertThat(run.given("PORTAL_LITELLM_DB_USER")).isEqualTo("reader");
        assertThat(run.given("PORTAL_LITELLM_DB_PASSWORD")).isEqualTo("a b%41\\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                           | LITELLM_DB_URL is not set; expected postgresql://
            mysql://u:hidden@h/l         | LITELLM_DB_URL does not start with postgresql:// or jdbc:postgresql://
            postgresql://u:hidden@/l     | LITELLM_DB_URL names no host
            postgresql://u:hidden@h      | LITELLM_DB_URL names no database
            postgresql://u:hid/den@h/l   | LITELLM_DB_URL: a '/' or '?' in the user or password must be percent-encoded
            postgresql://u:hid?den@h/l   | LITELLM_DB_URL: a '/' or '?' in the user or password must be percent-encoded
            postgresql://h/l             | LITELLM_DB_URL names no user, and LITELLM_DB_USER is not set
            """, quoteCharacter = '"')
    void refusesWhatItCannotRead(String url, String message) throws Exception {
        var run = run(Map.of("LITELLM_DB_URL", "''".equals(url) ? "" : url, "APP_DB_URL", APP));

        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.output()).contains(message).doesNotContain("hid");
        assertThat(run.given()).as("the server was not started").isEmpty();
    }

    @Test
    void setsUpTheServer() throws Exception {
        var run = run(Map.of("LITELLM_DB_URL", APP, "APP_DB_URL", APP, "PORT", "1234", "LOG_FORMAT", "json"));

        assertThat(run.given("ARGUMENTS"))
                .contains("-b 127.0.0.1 ", "-Djboss.http.port=1234 ", "-Dportal.log.json=true")
                .doesNotContain("secret");
        assertThat(run.output()).doesNotContain("secret");
        assertThat(home.resolve("standalone/deployments/portal.ear.failed")).doesNotExist();
    }

    @Test
    void refusesAnUnknownLogFormat() throws Exception {
        var run = run(Map.of("LITELLM_DB_URL", APP, "APP_DB_URL", APP, "LOG_FORMAT", "xml"));

        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.output()).contains("LOG_FORMAT is 'xml', expected plain or json");
    }

    @Test
    void worksOnACopyWhereTheServerIsReadOnly() throws Exception {
        Files.writeString(home.resolve("standalone/configuration/standalone.xml"), "<server/>");
        var base = home.resolve("elsewhere");
        var run = run(Map.of("LITELLM_DB_URL", APP, "APP_DB_URL", APP, "PORTAL_BASE_DIR", base.toString()));

        assertThat(run.given("ARGUMENTS")).contains("-Djboss.server.base.dir=" + base + " ");
        assertThat(base.resolve("configuration/standalone.xml")).hasContent("<server/>");
    }

    private Run run(Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", home.resolve("bin/portal.sh").toString()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.contains("_DB_") || name.equals("JAVA_OPTS"));
        builder.environment().put("JAVA", home.resolve("bin/java").toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        var exit = process.waitFor();
        var given = home.resolve("given");
        return new Run(
                exit,
                output,
                Files.exists(given)
                        ? Files.readAllLines(given).stream()
                                .filter(line -> line.contains("="))
                                .collect(Collectors.toMap(
                                        line -> line.substring(0, line.indexOf('=')),
                                        line -> line.substring(line.indexOf('=') + 1),
                                        (a, b) -> b,
                                        HashMap::new))
                        : Map.of());
    }
}
