import type { EChartsCoreOption } from 'echarts/core';
import { axisText } from './axis';
import type { Figures } from './figures';
import type { Looks } from './looks';

/** Bars that lie, the largest on top, each with its figure and, where there is one, its share. */
export function partsOption(figures: Figures, unit: string, title: string, looks: Looks): EChartsCoreOption {
  const rows = [...figures.rows].reverse();
  return {
    animation: false,
    textStyle: { fontFamily: looks.font, color: looks.text },
    color: looks.series,
    aria: { enabled: true, label: { description: `${title}. The same figures are in the table of this card.` } },
    grid: { left: 4, right: 96, top: 4, bottom: 4, containLabel: true },
    xAxis: {
      type: 'value',
      splitNumber: 3,
      splitLine: { lineStyle: { color: looks.line } },
      axisLabel: { color: looks.subtle, hideOverlap: true, formatter: (value: number) => axisText(value, unit) },
    },
    yAxis: {
      type: 'category',
      data: rows.map((row) => row.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: looks.line } },
      axisLabel: { color: looks.text, width: 150, overflow: 'truncate', interval: 0 },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 22,
        barCategoryGap: '25%',
        emphasis: { disabled: true },
        label: {
          show: true,
          position: 'right',
          color: looks.text,
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            rows[dataIndex]?.cells.map((cell) => cell.text).join(' · ') ?? '',
        },
        data: rows.map((row) => row.cells[0]?.value ?? null),
      },
    ],
  };
}
