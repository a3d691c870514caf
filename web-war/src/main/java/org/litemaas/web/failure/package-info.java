/** What is shown when a request cannot be answered: a page to people, an RFC 9457 problem to clients of the API. */
package org.litemaas.web.failure;
