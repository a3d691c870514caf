/** The portal's own tables (schema {@code portal}): migrated at start, tried again while the database is away. */
package org.litemaas.web.store;
