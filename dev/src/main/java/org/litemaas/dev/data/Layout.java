package org.litemaas.dev.data;

/** The layouts of LiteLLM's tables that are met in the field. */
public enum Layout {
    /** A recent proxy's (v1.104). */
    CURRENT,
    /** A proxy's of mid-2025 (v1.70): fewer columns, nothing kept of deleted keys. */
    OLD,
    /** The opt-in form: the log partitioned by "startTime", old rows in "LiteLLM_SpendLogs_legacy". */
    PARTITIONED
}
