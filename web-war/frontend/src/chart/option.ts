import type { EChartsCoreOption } from 'echarts/core';
import { axisText } from './axis';
import type { Figures, Row } from './figures';
import type { Looks } from './looks';

const SO_FAR = ', so far';
const STANDS_OUT = ', stands out: ';
const MARK = '▲';
/** Lines of so few points would not be seen without symbols. */
const FEW = 3;

/** How a chart of these figures is drawn: stacked bars, or lines. */
export function optionFor(figures: Figures, kind: string, unit: string, title: string, looks: Looks): EChartsCoreOption {
  const bars = kind !== 'line';
  const few = figures.rows.length < FEW;
  return {
    animation: false,
    textStyle: { fontFamily: looks.font, color: looks.text },
    color: looks.series,
    aria: { enabled: true, label: { description: inWords(figures, title) } },
    grid: { left: 4, right: 8, top: 12, bottom: 4, containLabel: true },
    legend: { show: false },
    tooltip: tooltip(bars, looks),
    xAxis: {
      type: 'category',
      data: figures.rows.map((row) => row.label + (row.unfinished ? SO_FAR : '') + (row.mark ? STANDS_OUT + row.mark : '')),
      axisLine: { lineStyle: { color: looks.line } },
      axisTick: { show: false },
      axisLabel: { color: looks.subtle, hideOverlap: true, formatter: shortLabel },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      minInterval: unit === 'count' ? 1 : 0,
      splitLine: { lineStyle: { color: looks.line } },
      axisLabel: { color: looks.subtle, formatter: (value: number) => axisText(value, unit) },
    },
    series: figures.series.map((name, index) => ({
      name,
      type: bars ? 'bar' : 'line',
      stack: bars ? 'all' : undefined,
      barMaxWidth: 48,
      barCategoryGap: '25%',
      connectNulls: false,
      showSymbol: !bars && (few || figures.rows.some((row) => row.mark)),
      lineStyle: { width: 2 },
      emphasis: { disabled: true },
      tooltip: { valueFormatter: (_: unknown, row: number) => figures.rows[row]?.cells[index]?.text ?? '' },
      data: figures.rows.map((row) => point(row, index, bars, few, looks)),
    })),
  };
}

/** What whoever cannot see the drawing is told of it. */
function inWords(figures: Figures, title: string): string {
  const marks = figures.rows.filter((row) => row.mark).map((row) => `${row.label} stands out: ${row.mark}. `);
  return `${title}. ${marks.join('')}The same figures are in the table of this card.`;
}

/** The axis has room for the day alone. */
function shortLabel(label: string): string {
  const [day = '', why] = label.split(STANDS_OUT);
  return (why === undefined ? '' : `${MARK} `) + day.replace(SO_FAR, '');
}

/** What stands out has a mark on top of its bar. */
function marked(row: Row, index: number, looks: Looks): object {
  const isTop = index === row.cells.length - 1;
  return row.mark && isTop ? { label: { show: true, position: 'top', formatter: MARK, color: looks.text, fontSize: 12 } } : {};
}

/** An unfinished stretch is drawn pale with a dashed edge: it will still grow. */
function point(row: Row, index: number, bars: boolean, few: boolean, looks: Looks): unknown {
  const value = row.cells[index]?.value ?? null;
  if (value === null) {
    return value;
  }
  if (!bars) {
    return row.mark ? { value, symbol: 'triangle', symbolSize: 12 } : few ? value : { value, symbol: 'none' };
  }
  const edge = row.unfinished
    ? { opacity: 0.45, borderColor: looks.series[index], borderType: 'dashed', borderWidth: 1 }
    : { borderColor: looks.surface, borderWidth: row.cells.length > 1 ? 0.5 : 0 };
  return { value, itemStyle: edge, ...marked(row, index, looks) };
}

function tooltip(bars: boolean, looks: Looks): unknown {
  return {
    trigger: 'axis',
    // The HTML tooltip would set inline styles, which the Content-Security-Policy forbids.
    renderMode: 'richText',
    confine: true,
    axisPointer: { type: bars ? 'shadow' : 'line' },
    backgroundColor: looks.surface,
    borderColor: looks.line,
    borderWidth: 1,
    textStyle: { color: looks.text, fontFamily: looks.font, fontSize: 12 },
  };
}
