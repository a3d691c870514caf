/**
 * All that knows a table or a column of LiteLLM. Reads only, aggregates where the rows are, and reads every day in one
 * REPEATABLE READ transaction. Times are UTC, as LiteLLM writes them, without a zone.
 */
package org.litemaas.analytics.spendlog;
