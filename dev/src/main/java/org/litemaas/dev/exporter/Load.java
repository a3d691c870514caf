package org.litemaas.dev.exporter;

/**
 * What a GPU has to do.
 *
 * @param busy part of the time in which anything runs on it, 0 to 1
 * @param tensor part of the time in which its tensor cores work, 0 to 1
 */
record Load(double busy, double tensor) {

    static final Load NONE = new Load(0, 0);

    Load {
        if (!(busy >= 0 && busy <= 1 && tensor >= 0 && tensor <= 1)) {
            throw new IllegalArgumentException("load: busy " + busy + ", tensor " + tensor + "; expected 0 to 1 each");
        }
    }
}
