/**
 * The door: who asks, what they may, and that a form was sent by our own page. Pages and API know a caller's name and
 * roles; how that came about (session, Basic, later tokens or single sign-on) is known here only.
 */
package org.litemaas.web.security;
