/**
 * The pages: one small backing bean each, which asks its questions once and keeps the answers ready to be shown. What is
 * shown is text by then; the templates decide nothing but looks. State lives in the URL alone.
 */
package org.litemaas.web.page;
