/**
 * A LiteLLM database that looks like RHDP's: its schema in the three layouts met in the field
 * ({@link org.litemaas.dev.data.LiteLlmSchema}) and spend logs with every oddity of production
 * ({@link org.litemaas.dev.data.DemoData}). The same plan gives the same rows; all times are UTC.
 */
package org.litemaas.dev.data;
