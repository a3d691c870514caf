package org.litemaas.dev.demand;

/** The shape of a model's requests. */
public enum Workload {
    /** Prompts of about a thousand tokens, answers of a few hundred. */
    CHAT,
    /** Longer prompts, answers of a few tokens, in bursts. */
    CODE,
    /** Chat-sized prompts, nothing generated. */
    EMBEDDING
}
