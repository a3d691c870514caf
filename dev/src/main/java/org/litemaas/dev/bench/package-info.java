/**
 * {@code dev/bench}: what the portal takes, measured against a baseline in turns in the same run, so that the ratio holds on any
 * machine; times are printed for information only. A benchmark is one class, registered in the list in {@link Bench}.
 */
package org.litemaas.dev.bench;
