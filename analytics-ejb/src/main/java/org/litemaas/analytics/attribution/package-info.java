/**
 * What a request is attributed to: the raw values that LiteLLM logged with it, kept for good, and the names, owners, canonical
 * models and providers that they stand for, resolved whenever a question is asked, so that history follows a correction.
 */
package org.litemaas.analytics.attribution;
