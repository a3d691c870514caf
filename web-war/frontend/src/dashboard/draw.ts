import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, VisualMapContinuousComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Answer, Spec } from './answer';
import { element } from './elements';
import { barGauge, gauge, pie, stat } from './figures';
import { nearest } from './grid';
import { heatmap } from './heatmap';
import { legend } from './legend';
import { forget, pointer } from './pointer';
import { byMoment, bySeries, tablePanel } from './tables';
import { timeseries } from './timeseries';
import { text } from './values';

use([
  BarChart,
  HeatmapChart,
  LineChart,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  VisualMapContinuousComponent,
  CanvasRenderer,
]);

/** Where something is drawn, and what of it outlasts a refresh: the chart and the series somebody has hidden. */
export interface Canvas {
  section: HTMLElement;
  body: HTMLElement;
  title: string;
  alone: boolean;
  hidden: Set<number>;
  chart: ECharts | null;
}

const OVER_TIME = new Set(['timeseries', 'heatmap']);

/** Draws an answer as its panel wants it, or as a table. */
export function draw(spec: Spec, answer: Answer, canvas: Canvas): void {
  const asTable = canvas.section.dataset['shows'] === 'table';
  if (asTable || !OVER_TIME.has(spec.kind)) {
    dispose(canvas);
    const shown = asTable ? asRows(spec, answer, canvas.title) : still(spec, answer, canvas);
    // What may have to be scrolled can be reached by keyboard.
    shown.tabIndex = 0;
    canvas.body.replaceChildren(shown);
    return;
  }
  overTime(spec, answer, canvas);
}

export function dispose(canvas: Canvas): void {
  if (canvas.chart) {
    forget(canvas.chart.getDom());
    canvas.chart.dispose();
    canvas.chart = null;
  }
}

function asRows(spec: Spec, answer: Answer, title: string): HTMLElement {
  return OVER_TIME.has(spec.kind)
    ? byMoment(spec, answer, title)
    : spec.kind === 'table'
      ? tablePanel(spec, answer, title)
      : bySeries(spec, answer, title);
}

function still(spec: Spec, answer: Answer, { section, title }: Canvas): HTMLElement {
  switch (spec.kind) {
    case 'gauge':
      return gauge(spec, answer, section);
    case 'bargauge':
      return barGauge(spec, answer, section);
    case 'piechart':
      return pie(spec, answer, section);
    case 'table':
      return tablePanel(spec, answer, title);
    default:
      return stat(spec, answer, section);
  }
}

function overTime(spec: Spec, answer: Answer, canvas: Canvas): void {
  const { body, section, title, hidden } = canvas;
  const kept = canvas.chart?.getDom();
  const place = kept && body.contains(kept) ? kept : element('div', 'plot');
  if (place !== kept) {
    dispose(canvas);
    body.replaceChildren(place);
    canvas.chart = init(place, null, { renderer: 'canvas' });
  }
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', `${title}; the same figures are in this panel's table`);
  body.querySelector('.legend-place')?.remove();
  const chart = canvas.chart;
  if (!chart) {
    return;
  }
  if (spec.kind === 'heatmap') {
    const { option, grid, lines } = heatmap(spec, answer, section);
    chart.setOption(option, { notMerge: true });
    chart.resize();
    pointer({
      chart,
      place,
      times: grid.times,
      pixel: (time) => Number(chart.convertToPixel({ xAxisIndex: 0 }, nearest(grid.times, time))),
      time: (pixel) => grid.times[Math.round(Number(chart.convertFromPixel({ xAxisIndex: 0 }, pixel)))] ?? answer.from,
      lines,
    });
    return;
  }
  const picture = timeseries(spec, answer, section);
  const paint = (): void => chart.setOption(picture.option(hidden), { notMerge: true });
  const list = legend(spec, picture.drawn, answer.series, hidden, canvas.alone, paint);
  if (list) {
    const region = element('div', `legend-place legend-place--${spec.options.legendPlacement === 'right' ? 'right' : 'bottom'}`, list);
    region.tabIndex = 0;
    region.setAttribute('role', 'region');
    region.setAttribute('aria-label', `Legend of ${title}`);
    body.append(region);
  }
  body.classList.toggle('panel__body--right', list !== null && spec.options.legendPlacement === 'right');
  paint();
  chart.resize();
  pointer({
    chart,
    place,
    times: picture.grid.times,
    pixel: (time) => Number(chart.convertToPixel({ xAxisIndex: 0 }, time)),
    time: (pixel) => clamped(Number(chart.convertFromPixel({ xAxisIndex: 0 }, pixel)), answer.from, answer.to),
    lines: (index) =>
      picture.drawn
        .filter((one) => !hidden.has(one.index) && one.values[index] !== null && one.values[index] !== undefined)
        .sort((a, b) => (b.values[index] ?? 0) - (a.values[index] ?? 0))
        .map((one) => ({ colour: one.colour, name: one.name, value: text(one.values[index] ?? null, one.fields) })),
  });
}

function clamped(time: number, from: number, to: number): number {
  return Math.min(to, Math.max(from, time));
}
