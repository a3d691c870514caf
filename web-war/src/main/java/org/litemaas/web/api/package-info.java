/**
 * The API under {@code /api/v1}: parse, call, return. Every error is an RFC 9457 problem that names the parameter, what
 * was received and what was expected; none shows a stack trace.
 */
package org.litemaas.web.api;
