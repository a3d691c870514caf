package org.litemaas.dev.data;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes who is on the platform into LiteLLM's tables; old layouts lack those for what is gone. */
final class IdentityTables {

    private final Connection connection;
    private final LocalDate today;
    private final Set<String> tables;

    IdentityTables(Connection connection, LocalDate today) throws SQLException {
        this.connection = connection;
        this.today = today;
        this.tables = Catalog.tables(connection);
    }

    void write(People people) throws SQLException {
        for (String organization : people.organizations()) {
            run("""
                    INSERT INTO "LiteLLM_BudgetTable" (budget_id, max_budget, budget_duration, created_by, updated_by)
                    VALUES (?, 5000, '30d', 'admin', 'admin')""", "budget-" + organization);
            run("""
                    INSERT INTO "LiteLLM_OrganizationTable"
                        (organization_id, organization_alias, budget_id, created_by, updated_by)
                    VALUES (?, ?, ?, 'admin', 'admin')""", organization, organization.substring(4), "budget-" + organization);
        }
        for (Team team : people.teams()) {
            write(team);
        }
        writeAdmin();
        for (Person person : people.persons()) {
            if (!person.deleted()) {
                run("""
                        INSERT INTO "LiteLLM_UserTable" (user_id, user_alias, user_email, user_role, max_budget)
                        VALUES (?, ?, ?, 'internal_user', 100)""", person.id(), person.alias(), person.email());
            }
        }
        for (Key key : people.keys()) {
            write(key);
        }
    }

    /** The proxy makes this user for its own administrator. */
    private void writeAdmin() throws SQLException {
        run(
                "INSERT INTO \"LiteLLM_UserTable\" (user_id, user_alias, user_role) VALUES (?, ?, 'proxy_admin')",
                Callers.DEFAULT_USER,
                "Proxy admin");
    }

    private void write(Team team) throws SQLException {
        String organization = orNull(team.organizationId());
        if (!team.deleted()) {
            run("""
                    INSERT INTO "LiteLLM_TeamTable" (team_id, team_alias, organization_id, max_budget, budget_duration)
                    VALUES (?, ?, ?, ?, '30d')""", team.id(), team.alias(), organization, team.maxBudget());
        } else if (tables.contains("LiteLLM_DeletedTeamTable")) {
            run("""
                    INSERT INTO "LiteLLM_DeletedTeamTable" (id, team_id, team_alias, organization_id, deleted_at, deleted_by)
                    VALUES (?, ?, ?, ?, ?, 'admin')""", "deleted-" + team.id(), team.id(), team.alias(), organization, Date.valueOf(today));
        }
    }

    private void write(Key key) throws SQLException {
        LocalDate until = key.until() == null ? today : key.until();
        switch (key.fate()) {
            case LIVE ->
                run(
                        """
                    INSERT INTO "LiteLLM_VerificationToken"
                        (token, key_name, key_alias, user_id, team_id, max_budget, budget_duration, created_at)
                    VALUES (?, ?, ?, ?, ?, 50, '30d', ?)""",
                        key.token(),
                        key.name(),
                        orNull(key.alias()),
                        orNull(Caller.ownerOf(key)),
                        orNull(key.team().id()),
                        Date.valueOf(key.from()));
            case DELETED -> {
                if (tables.contains("LiteLLM_DeletedVerificationToken")) {
                    run(
                            """
                            INSERT INTO "LiteLLM_DeletedVerificationToken"
                                (id, token, key_name, key_alias, user_id, team_id, created_at, deleted_at, deleted_by)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'admin')""",
                            "deleted-" + key.token().substring(0, 16),
                            key.token(),
                            key.name(),
                            orNull(key.alias()),
                            orNull(Caller.ownerOf(key)),
                            orNull(key.team().id()),
                            Date.valueOf(key.from()),
                            Date.valueOf(until));
                }
            }
            case ROTATED -> {
                if (tables.contains("LiteLLM_DeprecatedVerificationToken")) {
                    run(
                            """
                            INSERT INTO "LiteLLM_DeprecatedVerificationToken" (id, token, active_token_id, revoke_at)
                            VALUES (?, ?, ?, ?)""",
                            "rotated-" + key.token().substring(0, 16),
                            key.token(),
                            key.successor(),
                            Date.valueOf(until));
                }
            }
            case LOST -> {}
        }
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private void run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
