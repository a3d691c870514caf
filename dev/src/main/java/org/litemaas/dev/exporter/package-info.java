/**
 * The metric exporters of the demo: vLLM, the OpenVINO model server and NVIDIA's DCGM exporter, as a Prometheus sees
 * them on a cluster. Names, types, labels and bucket bounds are those of the real ones; the values come from a
 * simulation of the serving engines under the demo's demand, so that they agree with the spend logs and with each other.
 * Given the same demand and the same times it gives the same figures; nothing here is random between runs.
 */
package org.litemaas.dev.exporter;
