/**
 * Who used which model, and what it cost: the questions ({@link org.litemaas.analytics.UsageQuery}) and their answers.
 */
package org.litemaas.analytics;
