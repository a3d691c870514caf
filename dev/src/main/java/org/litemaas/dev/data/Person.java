package org.litemaas.dev.data;

/**
 * A user of the platform.
 *
 * @param deleted gone from LiteLLM's user table; their rows and keys remain
 */
record Person(String id, String alias, String email, boolean deleted) {}
