import type { EChartsCoreOption } from 'echarts/core';
import type { Answer, Fields, Spec } from './answer';
import { looksOf, type Looks } from '../chart/looks';
import { named } from './colours';
import { gridOf, tickText, type Grid } from './grid';
import { colourOf, fieldsOf, least, most, stepsOf, text } from './values';

/** One series as it is drawn. */
export interface Drawn {
  name: string;
  colour: string;
  fields: Fields;
  /** By moment, as they are, before stacking. */
  values: (number | null)[];
  sparse: boolean;
  index: number;
}

export interface Picture {
  grid: Grid;
  drawn: Drawn[];
  option: (hidden: Set<number>) => EChartsCoreOption;
}

/** Lines, areas, bars and points over time. */
export function timeseries(spec: Spec, answer: Answer, section: HTMLElement): Picture {
  const looks = looksOf(section, Math.max(1, answer.series.length));
  const grid = gridOf(answer);
  const drawn = answer.series
    .map((series, index) => {
      const fields = fieldsOf(spec, series);
      return {
        name: series.legend,
        colour: colourFor(fields, series.values.at(-1) ?? null, looks.series[index] ?? looks.text),
        fields,
        values: grid.values[index] ?? [],
        sparse: grid.sparse[index] ?? false,
        index,
      };
    })
    .filter(({ fields }) => fields.drawing.hidden !== true);
  return { grid, drawn, option: (hidden) => option(spec, answer, grid, drawn, hidden, looks) };
}

function colourFor(fields: Fields, last: number | null, own: string): string {
  const mode = fields.colorMode ?? 'palette-classic';
  if (mode === 'fixed' || mode === 'thresholds') {
    return colourOf(last, fields, 0, 100) ?? own;
  }
  return own;
}

function option(
  spec: Spec,
  answer: Answer,
  grid: Grid,
  drawn: Drawn[],
  hidden: Set<number>,
  looks: Looks,
): EChartsCoreOption {
  const shown = drawn.filter(({ index }) => !hidden.has(index));
  const right = shown.find(({ fields }) => fields.drawing.axis === 'right');
  const left = shown.find(({ fields }) => fields.drawing.axis !== 'right') ?? shown[0];
  const percent = shown.some(({ fields }) => fields.drawing.stacking === 'percent');
  const span = answer.to - answer.from;
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: looks.font, color: looks.text },
    grid: { left: 6, right: right ? 6 : 14, top: 10, bottom: 2, containLabel: true },
    xAxis: {
      type: 'time',
      min: answer.from,
      max: answer.to,
      axisLine: { lineStyle: { color: looks.line } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: looks.subtle, hideOverlap: true, formatter: (time: number) => tickText(time, span) },
    },
    yAxis: [axis(left?.fields ?? spec.fields, shown, 'left', percent, looks)].concat(
      right ? [axis(right.fields, shown, 'right', percent, looks)] : [],
    ),
    series: shown.map((one, order) => series(one, order, shown, grid, percent, looks)),
  };
}

function axis(fields: Fields, shown: Drawn[], side: string, percent: boolean, looks: Looks): object {
  const { drawing } = fields;
  const values = shown
    .filter((one) => (one.fields.drawing.axis === 'right') === (side === 'right'))
    .flatMap(({ values }) => values.filter((value): value is number => value !== null && Number.isFinite(value)));
  const lowest = values.length === 0 ? 0 : least(values);
  const highest = values.length === 0 ? 1 : most(values);
  const written = percent ? { ...fields, unit: 'percent', decimals: null } : { ...fields, decimals: axisDecimals(fields) };
  return {
    type: drawing.logBase === null || drawing.logBase < 2 ? 'value' : 'log',
    ...(drawing.logBase !== null && drawing.logBase >= 2 ? { logBase: drawing.logBase } : {}),
    position: side,
    show: drawing.axis !== 'hidden',
    min: percent ? 0 : (fields.min ?? (drawing.softMin !== null ? Math.min(drawing.softMin, lowest) : undefined)),
    max: percent ? 100 : (fields.max ?? (drawing.softMax !== null ? Math.max(drawing.softMax, highest) : undefined)),
    scale: lowest > 0 && fields.min === null && highest - lowest < lowest * 0.2,
    splitNumber: 4,
    minInterval: fields.decimals === 0 ? 1 : 0,
    ...(percent ? { interval: 25 } : fields.min !== null && fields.max !== null ? { interval: quarter(fields.max - fields.min, fields.decimals) } : {}),
    name: drawing.axisLabel ?? '',
    nameLocation: 'middle',
    nameGap: 46,
    nameTextStyle: { color: looks.subtle },
    splitLine: { show: side === 'left', lineStyle: { color: looks.line, opacity: 0.6 } },
    axisLabel: { color: looks.subtle, formatter: (value: number) => text(value, { ...written, mappings: null }) },
  };
}

/** A quarter of the axis; no part of a whole where there are only such. */
function quarter(span: number, decimals: number | null): number {
  return decimals === 0 ? Math.max(1, Math.round(span / 4)) : span / 4;
}

/** An axis says no more places than its figures need. */
function axisDecimals(fields: Fields): number | null {
  return fields.decimals === 0 ? 0 : null;
}

function series(one: Drawn, order: number, shown: Drawn[], grid: Grid, percent: boolean, looks: Looks): object {
  const { drawing } = one.fields;
  const stacked = drawing.stacking === 'normal' || drawing.stacking === 'percent';
  const bars = drawing.style === 'bars';
  const points = drawing.style === 'points';
  const sign = drawing.negative === true ? -1 : 1;
  const everywhere = points || drawing.points === 'always';
  const nowhere = drawing.points === 'never' && one.values.filter((value) => value !== null).length > 1;
  const data = one.values.map((value, at) => {
    const filled = value === null && drawing.gaps === 'zero' ? 0 : value;
    const place = [grid.times[at], filled === null || !Number.isFinite(filled) ? null : sign * share(filled, at, shown, percent)];
    // A value without a neighbour makes no line: it would not be seen at all.
    const alone = (one.values[at - 1] ?? null) === null && (one.values[at + 1] ?? null) === null && drawing.gaps !== 'connected';
    return everywhere || nowhere || bars || (alone && !one.sparse) ? place : { value: place, symbol: 'none' };
  });
  return {
    name: one.name,
    type: bars ? 'bar' : 'line',
    yAxisIndex: drawing.axis === 'right' ? 1 : 0,
    ...(stacked ? { stack: `${drawing.axis ?? ''}${sign}` } : {}),
    data,
    silent: true,
    barMaxWidth: 40,
    step: drawing.interpolation === 'stepAfter' ? 'end' : drawing.interpolation === 'stepBefore' ? 'start' : false,
    smooth: drawing.interpolation === 'smooth' ? 0.25 : false,
    connectNulls: one.sparse || drawing.gaps === 'connected',
    showSymbol: everywhere || !nowhere,
    symbol: 'circle',
    symbolSize: drawing.pointSize ?? 4,
    itemStyle: { color: one.colour },
    lineStyle: {
      color: one.colour,
      width: points ? 0 : (drawing.lineWidth ?? 1.5),
      type: drawing.dashed === true ? 'dashed' : 'solid',
    },
    ...((drawing.fillOpacity ?? 0) > 0 && !bars
      ? { areaStyle: { color: one.colour, opacity: Math.max(0.06, ((drawing.fillOpacity ?? 0) / 100) * 0.9) } }
      : {}),
    emphasis: { disabled: true },
    ...(order === 0 ? thresholds(one.fields, looks) : {}),
  };
}

function share(value: number, at: number, shown: Drawn[], percent: boolean): number {
  if (!percent) {
    return value;
  }
  const total = shown.reduce((sum, { values }) => sum + Math.abs(values[at] ?? 0), 0);
  return total === 0 ? 0 : (value / total) * 100;
}

/** Lines and areas where the file wants thresholds drawn. */
function thresholds(fields: Fields, looks: Looks): object {
  const how = fields.drawing.thresholds ?? 'off';
  if (how === 'off') {
    return {};
  }
  const steps = stepsOf(fields, fields.min ?? 0, fields.max ?? 100);
  const lines = steps.filter(({ from }) => Number.isFinite(from));
  return {
    ...(how.includes('line') || how.includes('dashed')
      ? {
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            data: lines.map(({ from, color }) => ({
              yAxis: from,
              lineStyle: { color: named(color) ?? looks.line, type: how.includes('dashed') ? 'dashed' : 'solid', width: 1.5 },
            })),
          },
        }
      : {}),
    ...(how.includes('area')
      ? {
          markArea: {
            silent: true,
            data: steps.map(({ from, color }, i) => [
              { yAxis: Number.isFinite(from) ? from : -1e15, itemStyle: { color: named(color) ?? 'transparent', opacity: 0.1 } },
              { yAxis: steps[i + 1]?.from ?? 1e15 },
            ]),
          },
        }
      : {}),
  };
}
