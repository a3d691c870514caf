package org.litemaas.web.store;

/** Fired once, when the tables of schema {@code portal} are as this version of the portal needs them. */
public record SchemaReady() {}
