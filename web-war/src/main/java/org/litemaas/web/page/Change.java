package org.litemaas.web.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a figure moved against the period before.
 *
 * @param text short, such as {@code +12%}
 * @param full both figures in words
 * @param tone what the movement means: {@code good}, {@code bad}, {@code caution} or {@code plain}
 * @param icon the name of an icon: {@code up}, {@code down} or {@code same}; blank where there is nothing to compare
 */
public record Change(String text, String full, String tone, String icon) {
    private static final double NOTICEABLE = 0.0005;
    private static final double TOO_LARGE_FOR_PERCENT = 10;

    /** What it means when a figure rises. */
    enum Meaning {
        /** Money: worth a look when it rises, welcome when it falls. */
        COST("caution", "good"),
        /** Neither good nor bad. */
        VOLUME("plain", "plain"),
        QUALITY("good", "bad"),
        DELAY("bad", "good");

        private final String rising;
        private final String falling;

        Meaning(String rising, String falling) {
            this.rising = rising;
            this.falling = falling;
        }
    }

    static Change unknown(String why) {
        return new Change("—", why, "plain", "");
    }

    /** The change of a quantity, in relation to what it was. */
    static Change of(@Nullable Number now, @Nullable Number before, Meaning meaning, Figure then) {
        if (now == null || before == null) {
            return unknown("nothing to compare with");
        }
        double value = now.doubleValue();
        double was = before.doubleValue();
        String full = "before: " + then.full();
        if (was == 0) {
            return value == 0
                    ? same(full)
                    : new Change("new", full, meaning == Meaning.COST ? "caution" : "plain", "up");
        }
        double ratio = value / was - 1;
        if (Math.abs(ratio) < NOTICEABLE) {
            return same(full);
        }
        return moved(ratio > 0, text(ratio), full, meaning);
    }

    /** The change of a share from 0 to 1, in percentage points. */
    static Change ofShare(@Nullable Double now, @Nullable Double before, Meaning meaning, Figure then) {
        if (now == null || before == null) {
            return unknown("nothing to compare with");
        }
        double points = (now - before) * 100;
        String full = "before: " + then.full();
        if (Math.abs(points) < 0.005) {
            return same(full);
        }
        return moved(points > 0, signed(points, Math.abs(points) < 1 ? "%.2f" : "%.1f") + " pp", full, meaning);
    }

    private static Change moved(boolean up, String text, String full, Meaning meaning) {
        return new Change(text, full, up ? meaning.rising : meaning.falling, up ? "up" : "down");
    }

    private static Change same(String full) {
        return new Change("0%", full, "plain", "same");
    }

    private static String text(double ratio) {
        if (ratio >= TOO_LARGE_FOR_PERCENT) {
            return String.format(Locale.ROOT, "×%,.0f", ratio + 1);
        }
        return signed(ratio * 100, Math.abs(ratio) < 0.0995 ? "%.1f" : "%.0f") + "%";
    }

    private static String signed(double value, String format) {
        return (value < 0 ? "−" : "+") + String.format(Locale.ROOT, format, Math.abs(value));
    }
}
