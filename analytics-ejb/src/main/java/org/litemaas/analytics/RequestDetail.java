package org.litemaas.analytics;

import org.litemaas.analytics.spendlog.LoggedRequestDetail;

/**
 * One request in full.
 *
 * @param row as the list has it
 * @param logged what else the log tells
 */
public record RequestDetail(LoggedRow row, LoggedRequestDetail logged) {}
