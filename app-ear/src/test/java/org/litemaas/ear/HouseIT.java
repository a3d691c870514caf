package org.litemaas.ear;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.UsageReports;

/** Looks at the shipped EAR from inside the server: who sees whom, and what the server gives it. */
@ArquillianTest
class HouseIT {
    @Resource(lookup = "java:/jdbc/AppDS")
    private DataSource own;

    @Resource(lookup = "java:/jdbc/LiteLLMDS")
    private DataSource litellm;

    @Deployment
    static EnterpriseArchive shipped() {
        var ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("portal.ear")));
        var war = ShrinkWrap.create(ZipImporter.class, "web-war.war")
                .importFrom(ear.get("web-war.war").getAsset().openStream())
                .as(WebArchive.class)
                .addClass(HouseIT.class);
        openTheTestsOwnServlet(war);
        ear.delete("web-war.war");
        return ear.addAsModule(Testable.archiveToTest(war));
    }

    /** Arquillian asks through a servlet of its own, which knows no login. */
    private static void openTheTestsOwnServlet(WebArchive war) {
        var path = "WEB-INF/web.xml";
        try (var in = war.get(path).getAsset().openStream()) {
            var descriptor = new String(in.readAllBytes(), UTF_8)
                    .replace(
                            "<url-pattern>/login</url-pattern>",
                            "<url-pattern>/login</url-pattern><url-pattern>/ArquillianServletRunnerEE9</url-pattern>");
            war.delete(path);
            war.add(new StringAsset(descriptor), path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theTwoModulesDoNotSeeEachOther() throws ClassNotFoundException {
        var analytics = UsageReports.class.getClassLoader();
        var infra = Class.forName("org.litemaas.infra.package-info").getClassLoader();

        assertThrows(ClassNotFoundException.class, () -> analytics.loadClass("org.litemaas.infra.package-info"));
        assertThrows(ClassNotFoundException.class, () -> infra.loadClass(UsageReports.class.getName()));
        assertThrows(ClassNotFoundException.class, () -> analytics.loadClass("org.litemaas.web.api.Problem"));
    }

    @Test
    void metricsAreOneRegistryForAll() throws ClassNotFoundException {
        var name = "io.prometheus.client.CollectorRegistry";

        assertEquals(
                UsageReports.class.getClassLoader().loadClass(name),
                HouseIT.class.getClassLoader().loadClass(name));
    }

    @Test
    void theOwnDatabaseIsMigrated() throws SQLException {
        for (var schema : new String[] {"portal", "analytics"}) {
            var failed = "SELECT count(*) FILTER (WHERE NOT success) || ' of ' || count(*) FROM " + schema
                    + ".flyway_schema_history";
            var answer = ask(own, failed);

            assertTrue(answer.startsWith("0 of "), schema + ": " + answer);
            assertFalse(answer.endsWith(" 0"), schema + ": " + answer);
        }
    }

    @Test
    void theSpendLogCanOnlyBeRead() throws SQLException {
        assertEquals("on", ask(litellm, "SHOW transaction_read_only"));
        assertThrows(SQLException.class, () -> ask(litellm, "CREATE TABLE x (y int)"));
    }

    @Test
    void bothDatabasesSayWhoAsks() throws SQLException {
        assertEquals("litemaas-observability", ask(own, "SHOW application_name"));
        assertEquals("litemaas-observability", ask(litellm, "SHOW application_name"));
    }

    private static String ask(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertTrue(row.next(), sql);
            return row.getString(1);
        }
    }
}
