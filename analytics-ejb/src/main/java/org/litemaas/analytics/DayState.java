package org.litemaas.analytics;

/** What can be said of the figures of a day. */
enum DayState {
    /** It lies before the spend log's first day. */
    BEFORE_FIRST,
    /** It has not been read yet. */
    NOT_HELD,
    /** It was the oldest day when it was first read: LiteLLM may have deleted a part of it before. */
    MAY_BE_INCOMPLETE,
    /** It has requests that may not have been written or read yet. */
    UNFINISHED,
    /** LiteLLM has deleted requests of it since; the figures are those from before. */
    PRUNED,
    /** It is over, and all of it is held. */
    WHOLE
}
