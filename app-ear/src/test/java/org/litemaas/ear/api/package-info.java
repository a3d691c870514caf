/**
 * Tests of the API on the running server over the demo's data: its figures against plain SQL, its answers against the
 * OpenAPI document, its refusals, and what it says while a source is away.
 */
package org.litemaas.ear.api;
