/** Colours and fonts of the page as it looks now; ECharts cannot read CSS variables itself. */
export interface Looks {
  series: string[];
  text: string;
  subtle: string;
  line: string;
  surface: string;
  font: string;
}

export function looksOf(element: HTMLElement, count: number): Looks {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    series: Array.from({ length: count }, (_, index) => colour(`--chart-series-${index % 8}`)),
    text: colour('--chart-text'),
    subtle: colour('--chart-subtle'),
    line: colour('--chart-line'),
    surface: colour('--chart-surface'),
    font: style.fontFamily,
  };
}
