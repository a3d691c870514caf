/**
 * What is to be expected of a series of days, and which of its days stand out: plain calculation over days and amounts, without
 * a question, a clock or a database, so that every figure can be followed by hand.
 */
package org.litemaas.analytics.forecast;
