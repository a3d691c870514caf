package org.litemaas.web.page;

/** A link of a row of choices. */
public record Choice(String label, String href, boolean chosen) {}
