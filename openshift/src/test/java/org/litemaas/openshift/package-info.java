/**
 * Reads the templates as OpenShift would, without a cluster: with typed models, so that a misspelt field shows, and
 * processed, so that a reference that leads nowhere shows too.
 */
@NullMarked
package org.litemaas.openshift;

import org.jspecify.annotations.NullMarked;
