package org.litemaas.infra.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * How a series is drawn over time. Null means that nothing is said about it.
 *
 * @param style {@code line}, {@code bars} or {@code points}
 * @param interpolation {@code linear}, {@code smooth}, {@code stepBefore} or {@code stepAfter}
 * @param lineWidth pixels
 * @param fillOpacity per cent
 * @param points {@code auto}, {@code always} or {@code never}
 * @param pointSize pixels
 * @param gaps {@code gaps}, {@code connected} or {@code zero}: what happens where there is no value
 * @param stacking {@code none}, {@code normal} or {@code percent}
 * @param axis {@code auto}, {@code left}, {@code right} or {@code hidden}
 * @param axisLabel text along the axis
 * @param softMin the axis begins here unless values are lower
 * @param softMax the axis ends here unless values are higher
 * @param logBase 2 or 10 for a logarithmic axis
 * @param dashed whether the line has gaps
 * @param thresholds {@code off}, {@code line}, {@code area}, {@code dashed}, …: how thresholds are drawn
 * @param hidden not drawn, though its values count
 * @param negative drawn below zero
 */
public record Drawing(
        @Nullable String style,
        @Nullable String interpolation,
        @Nullable Double lineWidth,
        @Nullable Double fillOpacity,
        @Nullable String points,
        @Nullable Double pointSize,
        @Nullable String gaps,
        @Nullable String stacking,
        @Nullable String axis,
        @Nullable String axisLabel,
        @Nullable Double softMin,
        @Nullable Double softMax,
        @Nullable Integer logBase,
        @Nullable Boolean dashed,
        @Nullable String thresholds,
        @Nullable Boolean hidden,
        @Nullable Boolean negative) {
    static final Drawing NONE = new Drawing(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}
