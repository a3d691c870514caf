import type { EChartsCoreOption } from 'echarts/core';
import { looksOf } from '../chart/looks';
import type { Answer, Spec } from './answer';
import { mix } from './colours';
import { gridOf, tickText, type Grid } from './grid';
import { fieldsOf, most, text } from './values';

export interface HeatPicture {
  grid: Grid;
  option: EChartsCoreOption;
  /** Names of the buckets from the lowest up, with their colour and value at a moment. */
  lines: (index: number) => { colour: string; name: string; value: string }[];
}

/** Buckets over time; a cell is the darker the more it holds, and empty ones are left out. */
export function heatmap(spec: Spec, answer: Answer, section: HTMLElement): HeatPicture {
  const looks = looksOf(section, 8);
  const sorted = [...answer.series].sort((a, b) => bound(a.legend) - bound(b.legend));
  const grid = gridOf({ ...answer, series: sorted });
  const names = sorted.map((series) => series.legend);
  const unit = spec.options.bucketUnit;
  const axisName = (name: string): string =>
    unit !== null && Number.isFinite(bound(name)) && bound(name) !== 0 ? text(bound(name), { ...spec.fields, unit, decimals: null, mappings: null }) : name;
  const cells: [number, number, number][] = [];
  grid.values.forEach((values, bucket) =>
    values.forEach((value, at) => {
      if (value !== null && value > 0 && Number.isFinite(value)) {
        cells.push([at, bucket, value]);
      }
    }),
  );
  const largest = cells.length === 0 ? 1 : most(cells.map(([, , value]) => value));
  const weakest = mix(looks.series[0] ?? '#0066cc', looks.surface, 0.82);
  const strongest = looks.series[0] ?? '#0066cc';
  const span = answer.to - answer.from;
  const height = Math.max(60, section.clientHeight - 70);
  return {
    grid,
    lines: (index) =>
      sorted
        .map((series, bucket) => ({ series, value: grid.values[bucket]?.[index] ?? null }))
        .filter(({ value }) => value !== null && value > 0)
        .reverse()
        .map(({ series, value }) => ({
          colour: mix(weakest, strongest, (value ?? 0) / largest),
          name: axisName(series.legend),
          value: text(value, { ...fieldsOf(spec, series), unit: 'short' }),
        })),
    option: {
      animation: false,
      textStyle: { fontFamily: looks.font, color: looks.text },
      grid: { left: 6, right: 10, top: 8, bottom: 2, containLabel: true },
      xAxis: {
        type: 'category',
        data: grid.times.map(String),
        axisLine: { lineStyle: { color: looks.line } },
        axisTick: { show: false },
        axisLabel: { color: looks.subtle, hideOverlap: true, formatter: (time: string) => tickText(Number(time), span) },
      },
      yAxis: {
        type: 'category',
        data: names,
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: looks.subtle, interval: Math.ceil((names.length * 18) / height) - 1, formatter: axisName },
      },
      visualMap: { show: false, min: 0, max: largest, dimension: 2, inRange: { color: [weakest, strongest] } },
      series: [{ type: 'heatmap', data: cells, silent: true, progressive: 4000, emphasis: { disabled: true } }],
    },
  };
}

/** The number in a bucket's name; infinity last. */
function bound(name: string): number {
  const number = Number.parseFloat(name);
  return Number.isNaN(number) ? Infinity : number;
}
