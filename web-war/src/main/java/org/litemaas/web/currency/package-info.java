/** Which currency pages show money in. Figures are in US dollars everywhere, and converted where they are shown. */
package org.litemaas.web.currency;
