package org.litemaas.dev.data;

/**
 * A team.
 *
 * @param organizationId blank where it belongs to none
 * @param deleted gone from LiteLLM's team table, kept in its table of deleted teams
 */
record Team(String id, String alias, String organizationId, double maxBudget, boolean deleted) {

    /** Who has no team; LiteLLM writes blanks. */
    static final Team NONE = new Team("", "", "", 0, false);
}
