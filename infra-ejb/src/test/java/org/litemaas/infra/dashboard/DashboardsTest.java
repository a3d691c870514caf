package org.litemaas.infra.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.infra.Notice;
import org.litemaas.infra.dashboard.StoredDashboard.Source;

class DashboardsTest {
    private static EmbeddedPostgres postgres;

    @TempDir
    private Path folder;

    private DashboardSchema schema;
    private Dashboards dashboards;

    @BeforeAll
    static void start() throws IOException {
        postgres = Databases.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void open() {
        schema = new DashboardSchema(postgres.getPostgresDatabase());
        assertThat(schema.uploads()).isEmpty();
        dashboards = dashboards();
    }

    @AfterEach
    void empty() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE infra.dashboard");
        }
    }

    private Dashboards dashboards() {
        return new Dashboards(schema, folder, "shipped", Clock.systemUTC());
    }

    @Test
    void anUploadIsKeptAsItCameAndTakenOutAgain() throws Exception {
        for (String name : Bundle.ALL) {
            byte[] file = Bundle.bytes(name);
            StoredDashboard stored = dashboards.upload(file, name + ".json", "admin", false);
            String uid = stored.dashboard().uid();

            for (Dashboards replica : new Dashboards[] {dashboards, dashboards()}) {
                assertThat(replica.list().dashboards()).contains(stored);
                assertThat(replica.get(uid)).contains(stored);
                assertThat(replica.file(uid))
                        .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(file));
            }
        }
        assertThat(dashboards.list().dashboards()).hasSize(Bundle.ALL.size() + 1);
        assertThat(dashboards.list().notices()).isEmpty();

        assertThat(dashboards.remove("modern-panels")).isTrue();
        assertThat(dashboards.remove("modern-panels")).isFalse();
        assertThat(dashboards.get("modern-panels")).isEmpty();
        assertThat(dashboards.file("modern-panels")).isEmpty();
    }

    @Test
    void anUploadReplacesAnotherOnlyWhereItSaysSo() throws Exception {
        dashboards.upload(file("one", "First"), "a.json", "admin", false);

        assertThatThrownBy(() -> dashboards.upload(file("one", "Second"), "b.json", "admin", false))
                .isInstanceOf(DashboardExists.class)
                .hasMessageContaining("uid one");
        assertThat(dashboards.get("one").orElseThrow().dashboard().title()).isEqualTo("First");

        dashboards.upload(file("one", "Third"), "c.json", "somebody\n", true);
        assertThat(dashboards.get("one").orElseThrow())
                .extracting(
                        stored -> stored.dashboard().title(), StoredDashboard::fileName, StoredDashboard::uploadedBy)
                .containsExactly("Third", "c.json", "somebody");
    }

    @Test
    void anInvalidUploadIsRefusedAndNotKept() {
        assertThatThrownBy(() -> dashboards.upload("{}".getBytes(StandardCharsets.UTF_8), "x.json", "admin", true))
                .isInstanceOf(InvalidDashboard.class);
        assertThat(schema.uploads()).isEmpty();
    }

    @Test
    void thereIsRoomForSoManyUploads() throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement fill = connection.prepareStatement("INSERT INTO infra.dashboard"
                        + " SELECT 'many-' || i, 'many.json', ?, 'admin', now(), i FROM generate_series(1, ?) AS i")) {
            fill.setBytes(1, file("many", "Many"));
            fill.setInt(2, DashboardSchema.MOST_UPLOADS);
            fill.executeUpdate();
        }

        assertThatThrownBy(() -> dashboards.upload(file("one-more", "More"), "more.json", "admin", false))
                .isInstanceOf(InvalidDashboard.class)
                .hasMessageContaining("200 uploaded dashboards");
        dashboards.upload(file("many-7", "Replaced"), "many.json", "admin", true);
        assertThat(dashboards.get("many-7").orElseThrow().dashboard().title()).isEqualTo("Replaced");
    }

    @Test
    void aFolderIsReadAgainWhenItChanges() throws IOException {
        Path file = folder.resolve("team.json");
        Files.write(file, file("team", "Team"));
        Files.writeString(folder.resolve("broken.json"), "{\"title\": \"A\"}");
        Files.writeString(folder.resolve("notes.txt"), "no dashboard");

        assertThat(dashboards.list().dashboards())
                .extracting(stored -> stored.dashboard().title(), StoredDashboard::source)
                .containsExactly(tuple("Served models", Source.SHIPPED), tuple("Team", Source.FOLDER));
        assertThat(dashboards.list().notices()).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo("dashboard-invalid");
            assertThat(notice.message()).contains("\"broken.json\"").contains("/panels: missing");
        });

        Files.write(file, file("team", "Another name"));
        assertThat(dashboards.get("team").orElseThrow().dashboard().title()).isEqualTo("Another name");
        Files.delete(file);
        assertThat(dashboards.get("team")).isEmpty();
    }

    @Test
    void aMountedConfigMapIsFollowedThroughItsLinks() throws IOException {
        Path first = Files.createDirectories(folder.resolve("..2026_1"));
        Files.write(first.resolve("team.json"), file("team", "Old"));
        Path second = Files.createDirectories(folder.resolve("..2026_2"));
        Files.write(second.resolve("team.json"), file("team", "New"));
        Files.setLastModifiedTime(second.resolve("team.json"), Files.getLastModifiedTime(first.resolve("team.json")));
        Files.createSymbolicLink(folder.resolve("..data"), first);
        Files.createSymbolicLink(folder.resolve("team.json"), Path.of("..data/team.json"));
        assertThat(dashboards.get("team").orElseThrow().dashboard().title()).isEqualTo("Old");

        Files.delete(folder.resolve("..data"));
        Files.createSymbolicLink(folder.resolve("..data"), second);

        assertThat(dashboards.get("team").orElseThrow().dashboard().title()).isEqualTo("New");
    }

    @Test
    void ofSeveralWithOneUidTheUploadWinsThenTheFolderThenOurs() throws Exception {
        assertThat(dashboards.get("served").orElseThrow().source()).isEqualTo(Source.SHIPPED);
        byte[] ofFolder = file("served", "Folder's");
        Files.write(folder.resolve("a.json"), ofFolder);
        Files.write(folder.resolve("b.json"), file("served", "Second"));
        assertThat(dashboards.get("served").orElseThrow().fileName()).isEqualTo("a.json");
        assertThat(dashboards.file("served"))
                .hasValueSatisfying(file -> assertThat(file).isEqualTo(ofFolder));

        dashboards.upload(file("served", "Upload's"), "mine.json", "admin", false);

        assertThat(dashboards.list().dashboards())
                .extracting(stored -> stored.dashboard().title())
                .containsExactly("Upload's");
        assertThat(dashboards.list().notices())
                .extracting(Notice::code)
                .containsExactly("dashboard-hidden", "dashboard-hidden", "dashboard-hidden");
        dashboards.remove("served");
        assertThat(dashboards.get("served").orElseThrow().dashboard().title()).isEqualTo("Folder's");
    }

    @Test
    void withTheDatabaseAwayTheOthersAreThere() {
        Dashboards alone = new Dashboards(Databases.none(), folder, "shipped", Clock.systemUTC());

        assertThat(alone.list().dashboards()).hasSize(1);
        assertThat(alone.list().notices()).extracting(Notice::code).containsExactly("dashboard-store-away");
        assertThat(alone.get("served")).isPresent();
        assertThatThrownBy(() -> alone.get("perhaps-uploaded"))
                .isInstanceOf(DashboardStoreAway.class)
                .hasMessageContaining("APP_DB_URL");
        assertThatThrownBy(() -> alone.upload(file("x", "X"), "x.json", "admin", false))
                .isInstanceOf(DashboardStoreAway.class);
    }

    private static byte[] file(String uid, String title) {
        return ("{\"uid\": \"" + uid + "\", \"title\": \"" + title + "\", \"panels\": []}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
