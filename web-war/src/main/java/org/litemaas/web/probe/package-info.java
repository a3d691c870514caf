/** What the platform asks without a login: is the portal alive, is it ready, how is it doing. No spend data here. */
package org.litemaas.web.probe;
