/**
 * What the demo's platform is asked for, and when: the models it offers, the rhythm of requests, their sizes and the
 * gaps between them. The spend logs and the metric exporters both draw on it, so that they tell one story. Everything
 * is a function of a seed and a time; nothing here keeps state.
 */
package org.litemaas.dev.demand;
