/**
 * Views that people keep under a name: the address of a page, whose it is, and who else sees it. What an address asks is
 * looked at when it is opened, so that "the last 30 days" are those of that day.
 */
package org.litemaas.web.view;
