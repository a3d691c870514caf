package org.litemaas.infra.dashboard;

/**
 * A text that a regular expression of a file is matched with, and which ends a search that would never end:
 * {@code java.util.regex} has no limit of its own.
 */
final class CountedText implements CharSequence {
    /** So many characters may be looked at, for all texts that share a count together: some tenths of a second. */
    private static final int MOST_STEPS = 20_000_000;

    private final String text;
    private final int[] steps;

    /** @param steps the count so far, shared by texts */
    CountedText(String text, int[] steps) {
        this.text = text;
        this.steps = steps;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++steps[0] > MOST_STEPS) {
            throw new Endless();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** The search has looked at too many characters. */
    static final class Endless extends RuntimeException {
        Endless() {
            super("too many steps", null, false, false);
        }
    }
}
